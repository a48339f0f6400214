import type { APIResponse, Locator, Page } from '@playwright/test';

/** A form as a browser would send it, sent once more or changed by hand. */
export interface Sheet {
  action: string;
  fields: [string, string][];
}

/** Reads a form as it is filled in now. */
export async function sheet(form: Locator): Promise<Sheet> {
  return form.evaluate((element) => {
    const typed = element as HTMLFormElement;
    return {
      action: typed.action,
      fields: [...new FormData(typed)].map(([name, value]): [string, string] => [name, String(value)]),
    };
  });
}

/** Posts a form with the page's cookies, as from the page's own site unless told otherwise. */
export async function post(page: Page, { action, fields }: Sheet, origin = new URL(action).origin): Promise<APIResponse> {
  return page.request.post(action, {
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin },
    data: new URLSearchParams(fields).toString(),
    maxRedirects: 0,
  });
}
