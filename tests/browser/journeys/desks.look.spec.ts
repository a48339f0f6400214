import { expectAccessible, expectNoSidewaysScroll } from '../support/a11y';
import { act, freshTitle, publish } from '../support/item';
import { LOOKS } from '../support/looks';
import { ACCOUNTS, colleague, IDS, inDays } from '../support/offices';
import { expect, four, test } from '../support/test';

for (const how of LOOKS) {
  const { locale, colorScheme, viewport } = how;
  test(`every desk and what is open in an item is accessible: ${locale}, ${colorScheme}, ${viewport.width}`, async ({ windowOf, cast }) => {
    test.setTimeout(240_000);
    const [lead, , poster, coordinator] = four(cast);
    const posting = await windowOf(poster, how);
    const leading = await windowOf(lead, how);
    const deciding = await windowOf(coordinator, how);
    const overseeing = await windowOf(colleague(lead, ACCOUNTS.supervisor), how);
    const approving = await windowOf(colleague(lead, ACCOUNTS.approves), how);
    const writing = await windowOf(colleague(lead, ACCOUNTS.approved), how);

    const asking = await publish(posting, { title: freshTitle('等待检验报告') });
    await act(leading, asking, 'claim');
    await act(leading, asking, 'ask-extension', { until: inDays(9), reason: '检验报告尚未出具。' });
    await act(overseeing, asking, 'supervise', { level: '2', reason: '群众反复投诉。' });
    const disputed = await publish(posting, { title: freshTitle('河岸渣土'), asked: { [IDS.market]: 'lead' } });
    await act(leading, disputed, 'sign');
    const back = { reason: 'other', basis: '权责清单第 3 项', note: '不归本单位管。' };
    await act(leading, disputed, 'return', back);
    await act(posting, disputed, 'dispute', { grounds: '市场内的渣土由市场监管局负责。' });
    const waiting = await publish(writing, { title: freshTitle('屠宰点无检疫') });

    for (const [window, path] of [
      [deciding, '/desk'],
      [overseeing, '/supervision'],
      [approving, '/head'],
      [leading, `/items/${asking}`],
      [deciding, `/items/${disputed}`],
      [deciding, `/items/${disputed}/rule`],
      [deciding, `/items/${asking}/grant`],
      [approving, `/items/${waiting}/disapprove`],
      [writing, `/items/${waiting}`],
    ] as const) {
      const name = path.replace(/[0-9a-f-]{30,}/, 'ID');
      await test.step(name, async () => {
        await window.goto(path);
        await expect.soft(window.locator('h1'), name).toHaveCount(1);
        await expectAccessible(window, name);
        await expectNoSidewaysScroll(window, name);
        const pictures = process.env.LIAISON_PICTURES;
        if (pictures) await window.screenshot({ path: `${pictures}/${locale}-${viewport.width}-${name.replaceAll('/', '_')}.png`, fullPage: true });
      });
    }
  });
}
