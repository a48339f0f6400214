//! Words of the page that follows publishing.

words! {
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
