use std::collections::BTreeMap;
use std::path::Path;

use wasm_bindgen_cli_support::Bindgen;

use crate::error::{at, read};
use crate::file::digest;
use crate::public::descend;
use crate::{File, Inputs, PackError};

pub(crate) struct Bound {
    pub script: File,
    pub wasm: File,
    pub snippets: Vec<File>,
}

/// Splits the compiler's module into what the browser loads.
pub(crate) fn bind(inputs: &Inputs, module: &Path) -> Result<Bound, PackError> {
    let dir = inputs.cache.join("bound");
    if dir.exists() {
        std::fs::remove_dir_all(&dir).map_err(at(&dir))?;
    }
    Bindgen::new()
        .input_path(module)
        .out_name(&inputs.name)
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .web(true)
        .and_then(|bindgen| bindgen.generate(&dir))
        .map_err(|error| PackError::Bind(format!("{error:#}").replace('\n', " ")))?;

    let wasm = read(&dir.join(format!("{}_bg.wasm", inputs.name)))?;
    let script = read(&dir.join(format!("{}.js", inputs.name)))?;
    let mut script = String::from_utf8_lossy(&script).into_owned();
    let mut sources = BTreeMap::new();
    descend(&dir.join("snippets"), "", &mut |name, text| {
        sources.insert(name, text);
    })?;
    let mut files = Vec::new();
    if !sources.is_empty() {
        // Snippets import each other by relative paths, so they keep their names and share one
        // hash, in the name of the folder.
        let all: Vec<u8> = sources.iter().flat_map(|(name, text)| [name.as_bytes(), text].concat()).collect();
        let folder = format!("snippets.{}", &digest(&all)[..16]);
        script = script.replace("'./snippets/", &format!("'./{folder}/"));
        script = script.replace("\"./snippets/", &format!("\"./{folder}/"));
        files = sources
            .into_iter()
            .map(|(name, text)| File::new(format!("/pkg/{folder}{name}"), true, text))
            .collect();
    }
    Ok(Bound {
        script: File::hashed(&inputs.name, "js", script.into_bytes()),
        wasm: File::hashed(&inputs.name, "wasm", wasm),
        snippets: files,
    })
}
