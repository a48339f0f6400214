//! Words about being away and covering for each other.

words! {
    title: "请假代办" / "Cover while away";
    intro: "请假期间由同一单位的同事代办：待办会出现在代办人的页面上，记录里同时写明两人。"
        / "While somebody is away a colleague of the same department covers: duties appear on the cover's pages, and the record names both.";
    lent: "代办人同时得到请假人办理事项的角色；系统管理员和审计员的角色不转给别人。"
        / "The cover also gets the roles for handling items; those of administrators and auditors are not passed on.";
    who: "请假的人" / "Who is away";
    cover: "代办人" / "Cover";
    nobody: "本单位没有其他可以代办的账号。请系统管理员先为同事开通账号。"
        / "Nobody else in your department has an account. Ask the administrator to add a colleague first.";
    from: "第一天" / "First day";
    until: "最后一天" / "Last day";
    until_hint: "这一天也算。每人只保留一次安排，新的会替换原来的。"
        / "This day included. Each person has one arrangement: a new one replaces the old.";
    save: "安排代办" / "Arrange cover";
    saved: "已安排代办" / "Cover is arranged";
    ended: "已取消代办" / "Cover has ended";
    away_here: "本单位请假的人" / "Away in my department";
    away_note: "今天和以后" / "Today and later";
    nobody_away: "没有人请假。" / "Nobody is away.";
    days(from: &str, until: &str): "{from} 至 {until}" / "{from} to {until}";
    one_day(day: &str): "{day}" / "{day}";
    covered_by(who: &str): "{who} 代办" / "covered by {who}";
    today: "今天不在" / "away today";
    end: "取消代办" / "End cover";
    end_for(who: &str): "取消{who}的代办" / "End cover for {who}";
    overtaken: "刚刚有人改过，没有保存" / "Somebody has just changed this; nothing was saved";
    overtaken_by(who: &str, was: &str, now: &str): "{who}：{was} → {now}。你填写的内容还在，核对后再次提交就按你填写的保存。"
        / "{who}: {was} → {now}. What you typed is kept: check it; sent again, it takes the place of what stands now.";
    not_away: "没有请假" / "not away";
    arranged(days: &str, cover: &str): "{days}，{cover}" / "{days}, {cover}";
    arrange: "安排代办" / "Arrange cover";
    standing_in(who: &str): "代 {who}" / "for {who}";
}
