//! The departments and matters that a source's names stand for. What is not there is made on first
//! sight, with identities that come from the names, so that a second run finds what the first made.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use liaison_domain::item::ActorRef;
use liaison_domain::{Actor, Department, DepartmentId, DepartmentName, Directory, MatterId, Timestamp};
use sha2::{Digest, Sha256};

use super::mapping::{DepartmentPolicy, Mapping};
use super::plan::Names;
use super::row::{DeptName, RejectReason, SourceRow};
use crate::store::{Failure, Matter, Store, StoreError};

/// Every name known so far.
pub struct NameBook {
    source: String,
    policy: DepartmentPolicy,
    parent: Option<String>,
    departments: HashMap<DepartmentId, Department>,
    by_name: HashMap<String, DepartmentId>,
    matters: HashMap<(Option<MatterId>, String), MatterId>,
    matter_ids: HashSet<MatterId>,
    directory: Arc<Directory>,
    new_departments: Vec<Department>,
    new_matters: Vec<Matter>,
    created: (u64, u64),
}

impl NameBook {
    /// Reads what the store has.
    ///
    /// # Errors
    /// What the database says.
    pub async fn open(store: &Store, mapping: &Mapping) -> Result<Self, StoreError> {
        let mut book = Self {
            source: mapping.source.clone(),
            policy: mapping.departments.policy,
            parent: mapping.departments.parent.clone(),
            departments: HashMap::new(),
            by_name: HashMap::new(),
            matters: HashMap::new(),
            matter_ids: HashSet::new(),
            directory: Arc::default(),
            new_departments: Vec::new(),
            new_matters: Vec::new(),
            created: (0, 0),
        };
        for department in store.departments().await? {
            book.learn(department);
        }
        for Matter { id, parent, zh, en, .. } in store.matters().await? {
            book.matter_ids.insert(id.clone());
            book.matters.entry((parent.clone(), en)).or_insert_with(|| id.clone());
            book.matters.entry((parent, zh)).or_insert(id);
        }
        book.directory = Arc::new(Directory::new(book.departments.values().cloned()));
        Ok(book)
    }

    /// All departments, those included that [`NameBook::write`] has still to write.
    #[must_use]
    pub fn directory(&self) -> Arc<Directory> {
        Arc::clone(&self.directory)
    }

    /// How many departments and matters were made.
    #[must_use]
    pub const fn created(&self) -> (u64, u64) {
        self.created
    }

    /// What the names of a row stand for; makes in memory what is not there.
    ///
    /// # Errors
    /// A department is not there and the mapping does not let one be made.
    pub fn of_row(&mut self, row: &SourceRow) -> Result<Names, RejectReason> {
        let poster = self.department(&row.poster)?;
        let asked = row.asked.as_ref().map(|name| self.department(name)).transpose()?;
        let handler = row.handler.as_ref().map(|name| self.department(name)).transpose()?;
        Ok(Names {
            poster,
            handler: handler.filter(|h| asked.as_ref() != Some(h)),
            asked,
            matter: self.matter(row),
        })
    }

    /// Writes what was made since the last call. All of it is on its way at once, the upper before
    /// the lower, so that it shares a transaction.
    ///
    /// # Errors
    /// What the store says.
    pub async fn write(&mut self, store: &Store, at: Timestamp) -> Result<(), Failure> {
        let by = self.by();
        let departments = std::mem::take(&mut self.new_departments);
        let matters = std::mem::take(&mut self.new_matters);
        let departments = departments.into_iter().map(|d| store.add_department(d, &by, at));
        futures_util::future::try_join_all(departments).await?;
        futures_util::future::try_join_all(matters.into_iter().map(|m| store.add_matter(m, &by, at))).await?;
        Ok(())
    }

    /// Forgets what has still to be written, for a run that writes nothing.
    pub fn keep_in_memory(&mut self) {
        self.new_departments.clear();
        self.new_matters.clear();
    }

    /// Brings the directory up to date with the departments made since.
    pub fn refresh(&mut self) {
        if !self.new_departments.is_empty() {
            self.directory = Arc::new(Directory::new(self.departments.values().cloned()));
        }
    }

    fn by(&self) -> ActorRef {
        let region = DepartmentId(self.source.clone());
        ActorRef::from(&Actor::source(&self.source, region))
    }

    fn learn(&mut self, department: Department) {
        let DepartmentName { id, zh, en } = department.name.clone();
        for name in [zh, en] {
            self.by_name.entry(name).or_insert_with(|| id.clone());
        }
        self.departments.insert(id, department);
    }

    fn department(&mut self, found: &DeptName) -> Result<DepartmentId, RejectReason> {
        let coded = found.code.as_ref().map(|code| identity(&["code", &self.source, code]));
        if let Some(id) = coded.as_ref().filter(|id| self.departments.contains_key(id)) {
            return Ok(id.clone());
        }
        let named = self.by_name.get(&found.name).or_else(|| self.by_name.get(found.code.as_ref()?));
        // Two codes are two departments even where their names are the same. One that was made by
        // its code has an identity that its name does not give.
        let by_other_code = |id: &DepartmentId| {
            let made_here = uuid::Uuid::parse_str(id.as_str()).is_ok_and(|id| id.get_version_num() == 8);
            made_here && *id != identity(&["name", &found.name])
        };
        if let Some(id) = named.filter(|id| coded.is_none() || !by_other_code(id)) {
            return Ok(id.clone());
        }
        // What was made under this name may bear another by now.
        let id = coded.unwrap_or_else(|| identity(&["name", &found.name]));
        if self.departments.contains_key(&id) {
            return Ok(id);
        }
        if self.policy == DepartmentPolicy::MustExist {
            return Err(RejectReason::UnknownDepartment { name: found.name.clone() });
        }
        let parent = self.region();
        self.make(id.clone(), found.name.clone(), parent, true);
        Ok(id)
    }

    /// What new departments are put under.
    fn region(&mut self) -> Option<DepartmentId> {
        let name = self.parent.clone()?;
        if let Some(id) = self.by_name.get(&name) {
            return Some(id.clone());
        }
        let id = identity(&["region", &name]);
        if self.departments.contains_key(&id) {
            return Some(id);
        }
        self.make(id.clone(), name, None, false);
        Some(id)
    }

    fn make(&mut self, id: DepartmentId, name: String, parent: Option<DepartmentId>, active: bool) {
        let name = DepartmentName { id, zh: name.clone(), en: name };
        let department = Department { name, parent, active, approval: false, office: false };
        self.new_departments.push(department.clone());
        self.created.0 += 1;
        self.learn(department);
    }

    fn matter(&mut self, row: &SourceRow) -> Option<MatterId> {
        let mut above: Option<MatterId> = None;
        for name in &row.matter_path {
            let place = (above.clone(), name.clone());
            let id = self.matters.get(&place).cloned().unwrap_or_else(|| {
                let upper = above.as_ref().map_or("", |id| id.as_str());
                let id = MatterId(identity(&["matter", upper, name]).0);
                if self.matter_ids.insert(id.clone()) {
                    let matter = Matter::new(id.clone(), above.clone(), name.clone(), name.clone());
                    self.new_matters.push(matter);
                    self.created.1 += 1;
                }
                self.matters.insert(place, id.clone());
                id
            });
            above = Some(id);
        }
        above
    }
}

/// An identity that the same words give again: a `UUIDv8`, which is what identities of one's own
/// making are.
fn identity(words: &[&str]) -> DepartmentId {
    let mut sha = Sha256::new();
    for word in words {
        sha.update((word.len() as u64).to_be_bytes());
        sha.update(word);
    }
    let mut bytes = [0_u8; 16];
    bytes.copy_from_slice(&sha.finalize()[..16]);
    DepartmentId(uuid::Builder::from_custom_bytes(bytes).into_uuid().to_string())
}
