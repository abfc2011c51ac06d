//! The frame around a coordinator's page, as the visitor's roles allow.

use super::{Desk, Permission, Role, Who};
use crate::page::{DeskFrame, Section, Texts};

impl<P: Permission> Desk<P> {
    /// The frame of a page in one section of the desk, or in none.
    pub fn frame(
        &self,
        t: Texts,
        title: impl Into<String>,
        current: impl Into<Option<Section>>,
    ) -> DeskFrame {
        let (user, organisation, demo, keeps) = match self.who() {
            Who::Account {
                name, home, roles, ..
            } => {
                let keeps = roles.iter().any(|role| *role != Role::Viewer);
                (name.clone(), home.name.clone(), home.demo, keeps)
            }
            _ => (String::new(), String::new(), false, false),
        };
        DeskFrame {
            t,
            title: title.into(),
            path: self.path().to_owned(),
            user,
            organisation,
            // Whoever only looks has nothing to bring in.
            sections: Section::ALL
                .into_iter()
                .filter(|section| keeps || *section != Section::Import)
                .collect(),
            current: current.into(),
            trail: Vec::new(),
            flash: None,
            demo,
            faulty: false,
        }
    }
}
