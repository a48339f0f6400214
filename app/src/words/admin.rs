//! Words of the county's own settings: calendar, clocks, powers list.

use crate::Lang;

words! {
    admin: "管理" / "Administration";
    calendar: "工作日历" / "Working calendar";
    clocks: "期限" / "Clocks";
    powers: "权责清单" / "Powers list";
    sections: "管理项目" / "Settings";
    rules: "规则" / "Rules";
    departments: "单位" / "Departments";
    saved: "已保存" / "Saved";
    overtaken: "另一位管理员刚刚改过，没有保存" / "Another administrator has just changed this; nothing was saved";
    overtaken_changed: "在你打开之后变成了：" / "Since you opened it:";
    overtaken_next: "你填写的内容还在。核对后再次提交，就按你填写的保存。" / "What you typed is kept. Check it; sent again, it takes the place of what stands now.";
    moved_soon: "受影响的期限已随之调整，每件事项的动态里都有记录。" / "Deadlines concerned have moved; each item's timeline says so.";

    year(n: i32): "{n} 年" / "{n}";
    earlier_year: "上一年" / "Previous year";
    later_year: "下一年" / "Next year";
    month(n: u8, name: &str): "{n} 月" / "{name}";
    off: "休" / "off";
    worked: "班" / "work";
    edit_month: "修改" / "Edit";
    legend(week: &str): "没有标记的日子按星期：{week}上班。休：放假；班：调休上班。"
        / "Unmarked days go by their weekday: {week} are worked. “off”: a day off; “work”: a make-up working day.";
    no_notice(year: i32): "{year} 年还没有放假安排，按星期计算。" / "No arrangement for {year} yet; days go by their weekday.";

    calculator: "试算" / "Calculator";
    calc_from: "起算日期" / "From";
    calc_days: "工作日数" / "Working days";
    calc_go: "计算" / "Reckon";
    calc_result(from: &str, n: i64, to: &str): "{from} 起 {n} 个工作日 = {to}" / "{n} working days from {from} = {to}";
    calc_bad_day: "起算日期写成 2025-12-08 这样的日期" / "Give the first day as a date such as 2025-12-08";
    calc_bad_days(most: i64): "工作日数填 1 到 {most} 的整数" / "Give a whole number of working days from 1 to {most}";
    calc_bad_year(first: i32, last: i32): "起算日期填 {first} 年到 {last} 年之间的日期" / "Give a first day between {first} and {last}";
    calc_unknown(years: &str): "{years} 年还没有放假安排，那一年的日子只按星期计算；安排公布后结果可能不同。"
        / "There is no arrangement for {years} yet: days there go by their weekday alone, and the result may change once it is out.";
    calc_rule: "起算当日不计，到当日下班为止。" / "The first day is not counted; the last ends at the close of office.";

    import_year: "导入年度文件" / "Import a year";
    import_text: "文件内容" / "The file's text";
    import_hint: "粘贴年度放假安排：JSON（year、days），或有 date、name、isOffDay 列的 CSV。"
        / "Paste the yearly arrangement: JSON with year and days, or CSV with the columns date, name, isOffDay.";
    country: "国家代码" / "Country code";
    country_hint: "只有表里有 country 列时需要，例如 US。" / "Only for a table with a column country, such as US.";
    reason: "调整原因" / "Reason";
    reason_hint: "会写进受影响事项的动态。" / "It is written into the timeline of every item concerned.";
    preview: "预览" / "Preview";
    hours: "办公时间" / "Office hours";
    hours_and_week: "办公时间和工作周" / "Office hours and working week";
    hours_hint: "上午和下午分开写，午休是中间的空档，例如 08:30-12:00, 14:00-18:00。" / "Morning and afternoon apart, lunch being the gap between, such as 08:30-12:00, 14:00-18:00.";
    lunch(hours: &str): "现在的午休：{hours}" / "Lunch at present: {hours}";
    week: "每周上班的日子" / "Worked weekdays";
    week_hint: "单个日子的例外在月表里改。" / "Exceptions for single days are made in the month's table.";
    week_wrong: "每周至少选一天上班" / "Choose at least one worked weekday";
    changes_week: "每周上班的日子改变" / "Worked weekdays change";
    calendar_file_hint: "年度 JSON 或 CSV，UTF-8 编码。选了文件就不看上面的内容。" / "The yearly JSON, or CSV in UTF-8. With a file, the text above is not looked at.";
    name_too_long(day: &str, max: usize): "{day} 的名称最多 {max} 个字" / "Keep the name of {day} to {max} characters";
    row_too_long(row: usize, max: usize): "第 {row} 行的名称最多 {max} 个字，不含控制字符" / "Keep the name in row {row} to {max} characters, without control characters";
    hours_wrong: "写成 08:30-12:00, 14:00-18:00 这样的时间段，先后不重叠" / "Give stretches such as 08:30-12:00, 14:00-18:00, in order and apart";
    days_of(year: &str, month: &str): "{year} {month}的日子" / "Days of {month} {year}";
    day_head: "日子" / "Day";
    day_counts: "怎么算" / "Counts as";
    by_weekday: "按星期" / "By weekday";
    day_off: "休" / "Off";
    day_worked: "班" / "Worked";
    day_name: "名称" / "Name";
    day_of(day: &str): "{day} 怎么算" / "{day} counts as";
    name_of(day: &str): "{day} 的名称" / "Name of {day}";
    nothing_changes: "没有任何变化。" / "Nothing would change.";
    changes_days(n: usize): "{n} 天有变化" / "{n} day changes" | "{n} days change";
    changes_hours: "办公时间改变" / "Office hours change";
    moves_none: "没有事项的期限受影响。" / "No deadline of an item moves.";
    moves(n: usize): "{n} 个期限会调整" / "{n} deadline moves" | "{n} deadlines move";
    moves_shown(first: usize, last: usize, all: usize): "第 {first} 至 {last} 个，共 {all} 个" / "{first} to {last} of {all}";
    moves_before: "前面的" / "Earlier ones";
    moves_after: "后面的" / "Further ones";
    item: "事项" / "Item";
    clock: "期限" / "Clock";
    from_to: "调整" / "Move";
    becomes(from: &str, to: &str): "{from} → {to}" / "{from} → {to}";
    confirm: "确认保存" / "Save";
    cancel: "不保存，返回" / "Back without saving";
    day_becomes(day: &str, before: &str, after: &str): "{day}：{before} → {after}" / "{day}: {before} → {after}";
    bad_row(row: usize, what: &str): "第 {row} 行不能读：{what}" / "Row {row} cannot be read: {what}";
    bad_form: "既不是年度 JSON，也不是有 date、name 列的 CSV" / "Neither the yearly JSON nor a table with the columns date and name";
    which_country(names: &str): "表里有几个国家（{names}），请填写要用哪一个的代码" / "The table is of several countries ({names}): enter the code of the one that counts";
    no_country(asked: &str, names: &str): "表里没有 {asked} 的日子，只有：{names}" / "The table holds no days of {asked}, only of: {names}";
    day_twice(first: usize, second: usize, day: &str): "第 {first} 行和第 {second} 行都是 {day}，内容不同；每个日子只能写一次"
        / "Rows {first} and {second} are both for {day} and differ; name each day once";
    no_day: "里面没有一个日子" / "It names no day";

    clocks_for: "类别" / "Category";
    clocks_all: "所有类别" / "Every category";
    clocks_show: "显示" / "Show";
    clocks_of(name: &str): "{name}的期限" / "Clocks: {name}";
    clocks_intro(plain: &str): "留空的用默认值；下级类别没有设的，用上级类别的。紧急事项默认不分昼夜计算的是：{plain}；其余按工作日。"
        / "Blank means the default; a category that says nothing takes what the one above says. By default these clocks of urgent items run day and night: {plain}; the others count working days.";
    clocks_later: "改动只对之后开始的期限有效。" / "A change holds for clocks that start afterwards.";
    unit_days: "工作日" / "working days";
    unit_working: "工作分钟" / "working minutes";
    unit_working_hours: "工作小时" / "working hours";
    unit_plain: "分钟（不分昼夜）" / "minutes, day and night";
    unit_plain_hours: "小时（不分昼夜）" / "hours, day and night";
    above_is(span: &str): "沿用上级 {span}" / "{span} from above";
    default_is(span: &str): "默认 {span}" / "default {span}";
    normal: "一般" / "Normal";
    urgent: "紧急" / "Urgent";
    number_of(clock: &str, urgency: &str): "{clock}，{urgency}：数" / "{clock}, {urgency}: number";
    clock_of(clock: &str, urgency: &str): "{clock}，{urgency}" / "{clock}, {urgency}";
    says_nothing: "没有设" / "not set";
    unit_of(clock: &str, urgency: &str): "{clock}，{urgency}：单位" / "{clock}, {urgency}: unit";
    save: "保存" / "Save";
    bad_span: "填 1 到 500 个工作日，或者 1 分钟以上；填了数要选单位" / "Give 1 to 500 working days, or a minute or more, with its unit";

    rules_intro: "保存后马上对所有事项有效。" / "Once saved they hold for every item at once.";
    limit_reopen_days: "结案后几天内可以重新打开" / "Days after closing within which an item may be reopened";
    limit_reopen_days_hint: "过后自动归档，不能再改。" / "Then it is archived by itself and cannot be changed any more.";
    limit_remind_hours: "两次催办之间的小时数" / "Hours between two reminders";
    limit_remind_hours_hint: "对同一事项的同一单位。" / "To the same department about the same item.";
    limit_extensions: "反馈最多延期几次" / "How often the time for reporting may be extended";
    limit_extensions_hint: "每个单位、每件事项；0：不能延期。" / "For each department and item; 0: never.";
    limit_extended_days: "反馈期限最长几个工作日" / "Working days to report at most";
    limit_extended_days_hint: "从该单位开始计时起，包括延期。" / "Since the department's clock began, extensions included.";
    limit_repeat_findings: "查实几件算屡次违法" / "Confirmed items that make a repeat offender";
    limit_repeat_findings_hint: "0：不标记任何企业。" / "0: no enterprise is marked.";
    limit_repeat_days: "屡次违法看最近几天" / "Days looked back for repeat offenders";
    limit_range(least: u32, most: u32, default: u32): "{least} 至 {most}，默认 {default}。" / "{least} to {most}; {default} by default.";
    limit_wrong(least: u32, most: u32): "填 {least} 至 {most} 的整数" / "Give a whole number from {least} to {most}";
    wrong_limits: "有些数不能用，没有保存" / "Some numbers cannot be used; nothing was saved";

    departments_intro: "单位的上下级关系。按单位筛选时下级排在上级之下。单位和人员由命令行维护。"
        / "How departments stand below each other; lists filtered by department show them so. Departments and people are kept from the command line.";
    department_name: "名称" / "Name";
    department_id: "编号" / "Identifier";
    takes_part: "参与办理" / "Takes part";
    is_office: "协调、督查机构，不办理事项" / "Office of the coordinator or supervisor: handles no cases";
    only_groups: "只作分组或已停用" / "Only groups, or is disabled";
    approves: "发布前由负责人审批" / "Its head approves what it posts";
    no_approval: "直接发布" / "Posts at once";
    posting_is: "发布" / "Posting";
    part_is: "参与" / "Part";
    no_departments: "还没有单位。" / "There are no departments yet.";

    matter: "类别" / "Category";
    department: "单位" / "Department";
    duty: "职责" / "Duty";
    basis: "依据" / "Legal basis";
    region: "区域（仅供参考）" / "Region (for information)";
    validity: "有效期" / "Valid";
    everywhere: "全县" / "Whole county";
    always: "长期" / "Without end";
    from_until(from: &str, until: &str): "{from} 至 {until}" / "{from} to {until}";
    no_lines: "还没有权责清单。没有清单时，任何单位都可以认领。" / "There is no powers list yet. Without one, any department may claim.";
    gaps: "没有主体责任单位的类别" / "Categories with no main duty";
    no_gaps: "每个类别都有主体责任单位。" / "Every category has a department with the main duty.";
    overlaps: "有几个主体责任单位的类别" / "Categories with several main duties";
    no_overlaps: "没有重叠。" / "There is no overlap.";
    import_powers: "导入清单" / "Import the list";
    powers_hint: "表头：类别,单位,责任,依据,区域,起,止。类别和单位写名称或编号；责任写“主体责任”或“配合责任”。用逗号、分号或制表符分隔。文件是完整的清单，没有列出的停用。"
        / "Headings: matter, department, duty, basis, region, from, until. Name or identifier; duty is main or support. Separated by commas, semicolons or tabs. The file is the whole list: what it leaves out is disabled.";
    powers_file: "或者选择文件" / "Or choose a file";
    powers_file_hint: "CSV，UTF-8 或 GB 18030（GBK）编码。选了文件就不看上面的内容。" / "CSV in UTF-8 or GB 18030 (GBK). With a file, the text above is not looked at.";
    download_list: "下载现行清单（CSV）" / "Download the list (CSV)";
    download_sample: "下载样例（CSV）" / "Download a sample (CSV)";
    powers_name: "权责清单" / "powers list";
    sample_name: "权责清单样例" / "powers list sample";
    sample_basis: "《某法》第几条" / "Some Act, art. 1";
    nothing_differs: "与现行清单没有不同。" / "It does not differ from the list as it is.";
    with_errors: "有错误的行，不能导入：没有读出的行会被当作停用。改正后重新导入。" / "There are rows in error, so nothing is imported: what cannot be read would count as disabled. Correct them and import again.";
    list_overtaken: "另一位管理员刚刚改过清单。下面按现在的清单重新比较，请核对后再确认。" / "Another administrator has just changed the list. It is compared anew below: check it and confirm again.";
    changed_by(who: &str, when: &str): "{who} 于 {when} 改成：" / "{who} changed it {when}:";
    new_lines: "新增" / "New";
    changed_lines: "修改" / "Changed";
    disabled_lines: "停用" / "Disabled";
    row: "行" / "Row";
    was(before: &str): "原为：{before}" / "was: {before}";
    powers_intro: "哪个单位对哪一类事项有主体责任或配合责任，依据是什么。由系统管理员维护。" / "Which department has the main or a supporting duty on what, and by what law. The administrator keeps it.";
    see_powers: "查看权责清单" / "See the powers list";
    several(matter: &str, who: &str): "{matter}：{who}" / "{matter}: {who}";
    counts(new: usize, changed: usize, disabled: usize, errors: usize): "新增 {new} · 修改 {changed} · 停用 {disabled} · 错误 {errors}"
        / "New {new} · changed {changed} · disabled {disabled} · errors {errors}";
    row_error(row: usize, what: &str): "第 {row} 行：{what}" / "Row {row}: {what}";
    unknown_matter(what: &str): "没有类别“{what}”" / "there is no category “{what}”";
    unknown_department(what: &str): "没有单位“{what}”" / "there is no department “{what}”";
    unknown_duty(what: &str): "职责“{what}”要写主体责任或配合责任" / "the duty “{what}” must be main or support";
    no_basis: "没有写依据" / "the legal basis is missing";
    bad_day(what: &str): "“{what}”不是日期" / "“{what}” is not a date";
    twice(row: usize): "与第 {row} 行的类别、单位、区域相同，有效期重叠" / "the same category, department and region as row {row}, at the same time";
    backwards: "起在止之后" / "it ends before it begins";
    bad_table: "不是有类别、单位、责任、依据列的 CSV（UTF-8 或 GB 18030）" / "not a CSV table in UTF-8 or GB 18030 with the columns matter, department, duty, basis";
    confirm_rows(n: usize): "确认导入 {n} 行" / "Import {n} row" | "Import {n} rows";
    and_disables(n: usize): "，停用 {n} 行" / ", disable {n}";
    nothing_to_import: "文件里只有表头，没有可以导入的行。清单不能这样清空。"
        / "The file has headings and no rows. The list cannot be emptied this way.";
}

/// What the button says that takes a list.
#[must_use]
pub fn confirm_list(lang: Lang, rows: usize, disabled: usize) -> String {
    let rows = confirm_rows(lang, rows);
    if disabled == 0 { rows } else { rows + &and_disables(lang, disabled) }
}
