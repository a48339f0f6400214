//! Words of attachments.

words! {
    files: "附件" / "Files";
    hint(mb: usize, most: usize): "图片、PDF、Word 或 Excel 文件，每个不超过 {mb} MB，最多 {most} 个。"
        / "Pictures, PDF, Word or Excel files; up to {mb} MB each, {most} at most.";
    needed: "至少一张照片或一份文件。" / "At least one photograph or file.";
    kept: "已上传的文件" / "Files that are here";
    kept_hint: "不需要的，取消勾选。" / "Untick what you do not want to keep.";
    none_chosen: "没有选择文件，请先选择" / "No file was chosen; choose one first";
    wrong_kind(name: &str): "{name}：只能上传图片（JPEG、PNG、WebP）、PDF、Word 或 Excel 文件"
        / "{name}: only pictures (JPEG, PNG, WebP), PDF, Word or Excel files are taken";
    too_large(name: &str, mb: usize): "{name}：超过 {mb} MB，请压缩后再上传" / "{name}: larger than {mb} MB; make it smaller";
    empty(name: &str): "{name}：文件是空的，请检查后重新选择" / "{name}: the file is empty; check it and choose again";
    locked(name: &str): "{name}：打开需要密码，请去掉密码后再上传" / "{name}: it opens only with a password; take the password off first";
    too_many(most: usize): "附件最多 {most} 个，请减少" / "Keep to {most} files at most";
    gone: "有的文件已不能使用，请重新上传" / "A file can no longer be used; upload it again";
    picture(name: &str): "图片：{name}" / "Picture: {name}";
    upload: "上传" / "Upload";
    caption: "说明（选填）" / "What it shows (optional)";
    delete: "删除" / "Delete";
    cancel: "取消" / "Cancel";
    again: "重试" / "Try again";
    failed: "上传没有成功，其他内容没有受影响。" / "The upload did not succeed; nothing else is affected.";
    waits: "正在上传，传完后自动继续。" / "Uploading; it goes on by itself when that is done.";
}
