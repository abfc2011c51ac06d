//! Rows of a roster of elders.

use super::cell::{choice, need, phone};
use super::person::{self, Ages};
use super::rows::Cells;
use super::vocabulary::VOCABULARY;
use super::{ElderRow, Field};

const AGES: Ages = Ages {
    youngest: 50,
    oldest: 110,
};

pub(super) fn read(mut cells: Cells<'_>) -> Option<ElderRow> {
    let cells = &mut cells;
    let person = person::read(cells, AGES)?;
    let categories = cells.read(Field::Categories, choice::categories);
    let categories: Vec<_> = categories
        .unwrap_or_default()
        .into_iter()
        .filter_map(|index| VOCABULARY.categories.get(index))
        .collect();
    // A category can tell that somebody lives alone; that it is not there tells nothing.
    let follows = |is: bool| is.then_some(true);
    let living_alone = cells
        .read_answer(Field::LivingAlone, choice::flag)
        .or_else(|| follows(categories.iter().any(|category| category.living_alone)));
    let economic_hardship = cells
        .read_answer(Field::EconomicHardship, choice::flag)
        .or_else(|| follows(categories.iter().any(|category| category.economic_hardship)));
    Some(ElderRow {
        person,
        family_phones: cells
            .read(Field::FamilyPhone, phone::phones)
            .unwrap_or_default(),
        ability_level: cells.read(Field::AbilityLevel, choice::ability_level),
        living_alone,
        economic_hardship,
        categories: categories
            .iter()
            .map(|category| category.code.clone())
            .collect(),
        needs: cells.read(Field::Needs, need::needs).unwrap_or_default(),
        preferred_sex: cells.read(Field::PreferredSex, choice::preferred_sex),
    })
}
