import { act, draft, fill, freshTitle, posted, publish, result, send } from './item';
import { IDS, inDays } from './offices';
import type { Page } from './test';

/** Who is needed to bring items to every stage of their life. */
export interface Office {
  poster: Page;
  lead: Page;
  other: Page;
  coordinator: Page;
  supervisor: Page;
  /** An officer of the department whose postings its head approves, and that head. */
  writer: Page;
  head: Page;
}

/** One item at each stage, by what can be done with it there. */
export interface Stages {
  asked: string;
  signed: string;
  working: string;
  handedOver: string;
  held: string;
  ordered: string;
  planned: string;
  closed: string;
  archived: string;
  undecided: string;
  lost: string;
  returned: string;
  disputed: string;
  waiting: string;
}

/** A picture of one dot. */
export const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A result with an order to fix, which is also the joint report. */
export function ordered() {
  return result({ measures: ['ordered'], order_document: '责改〔2026〕9 号', fix_by: inDays(3), joint: ['yes'] });
}

/** Records a check of an order to fix, with a picture. */
export async function inspect(page: Page, id: string, passed: 'yes' | 'no'): Promise<void> {
  const { inspected_at } = result();
  await page.goto(`/items/${id}/inspect`);
  await fill(page, { inspected_at: String(inspected_at), passed, text: '现场复查，见照片。' });
  await page.locator('main [name="files"]').setInputFiles({ name: '现场.png', mimeType: 'image/png', buffer: PICTURE });
  await send(page);
  await page.waitForURL(new RegExp(`/items/${id}([?#].*)?$`));
}

/** Makes the items. */
export async function stages(office: Office): Promise<Stages> {
  const { poster, lead, other, coordinator, supervisor, writer } = office;
  const named = { [IDS.market]: 'lead' } as const;
  const back = { reason: 'other', basis: '权责清单第 3 项', note: '不归本单位管。' };
  const claimed = async (title: string) => {
    // An enterprise of its own: what is open about the same one would be pointed out first.
    const id = await publish(poster, { title: freshTitle(title), party: freshTitle('清河佳禾食品有限公司') });
    await act(lead, id, 'claim');
    return id;
  };
  const fixing = async (title: string) => {
    const id = await claimed(title);
    await act(lead, id, 'report', ordered());
    return id;
  };
  const given = async (title: string) => {
    const id = await publish(poster, { title: freshTitle(title), asked: named });
    await act(lead, id, 'sign');
    await act(lead, id, 'return', back);
    return id;
  };

  const asked = await publish(poster, { title: freshTitle('冷库无温度记录'), asked: named });
  const signed = await publish(poster, { title: freshTitle('熟食柜未加罩'), asked: named });
  await act(lead, signed, 'sign');
  const working = await claimed('仓库堵塞安全出口');
  await act(other, working, 'join');
  await act(poster, working, 'remind', { note: '请在周五前检查。' });
  const handedOver = await claimed('广告牌松动');
  await act(lead, handedOver, 'ask-hand-over', { to: IDS.urban, reason: '户外广告由城市管理局审批。' });
  await act(supervisor, handedOver, 'supervise', { level: '2', reason: '群众反复投诉。' });
  const held = await claimed('等待法院裁定');
  await act(lead, held, 'ask-hold', { review_on: inDays(5), reason: '等待法院裁定。' });
  await act(coordinator, held, 'grant');
  const fix = await fixing('疏散通道堆放货物');
  const planned = await fixing('防火卷帘下堆物');
  await act(poster, planned, 'plan-reinspection', { on: inDays(1) });
  const closed = await fixing('灭火器过期');
  await act(poster, closed, 'plan-reinspection', { on: inDays(1) });
  await inspect(poster, closed, 'yes');
  const archived = await fixing('应急灯不亮');
  await act(poster, archived, 'plan-reinspection', { on: inDays(1) });
  await inspect(poster, archived, 'yes');
  await act(coordinator, archived, 'archive');

  await draft(poster, { title: freshTitle('不知归谁管的油桶') });
  await poster.goto(poster.url().replace(/check$/, '3'));
  await fill(poster, { asked: 'unknown' });
  for (let step = 0; step < 3; step += 1) await send(poster);
  const undecided = await posted(poster);

  const lost = await publish(poster, { title: freshTitle('两家都要牵头') });
  await other.goto(`/items/${lost}/claim`);
  await act(lead, lost, 'claim');
  await send(other);
  const returned = await given('河岸堆放渣土');
  const disputed = await given('绿地堆放渣土');
  await act(poster, disputed, 'dispute', { grounds: '市场内的渣土由市场监管局负责。' });
  const waiting = await publish(writer, { title: freshTitle('屠宰点无检疫') });
  return { asked, signed, working, handedOver, held, ordered: fix, planned, closed, archived, undecided, lost, returned, disputed, waiting };
}
