//! Words of the page that follows publishing.

words! {
    published(number: &str): "已发布 {number}" / "{number} is posted";
    submitted(number: &str): "已报批 {number}" / "{number} is handed to the head";
    told_head: "负责人批准后发布，期限从批准时起算。在此之前其他单位看不到。"
        / "It is posted when the head approves; every clock starts then. Until then no other department sees it.";
    post_another: "再发一件" / "Post another";
    received: "谁已收到" / "Who has received it";
    then: "有进展会立刻出现在事项页和待办里。" / "Progress shows at once on the item's page and under My tasks.";
    see: "查看事项" / "See the item";
    all: "各单位" / "Every department";
    may_claim: "可以认领牵头" / "May claim the lead";
    decides: "认定牵头单位" / "Names the lead";
    approves: "审批" / "Approves the posting";
    supervises: "决定是否督办" / "Decides whether to supervise it";
    no_deadline: "没有期限" / "No deadline";
}
