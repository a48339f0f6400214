const DESK = { width: 1366, height: 900 };
const PHONE = { width: 320, height: 640 };

/** Each language in each colour, each device in each of both; not every one with every other. */
export const LOOKS = [
  { locale: 'zh-CN', colorScheme: 'light', viewport: DESK },
  { locale: 'zh-CN', colorScheme: 'dark', viewport: PHONE },
  { locale: 'en-GB', colorScheme: 'dark', viewport: DESK },
  { locale: 'en-GB', colorScheme: 'light', viewport: PHONE },
] as const;
