//! Rows of items that are one.

use std::collections::BTreeMap;

use crate::link::{Item, Link};

/// Puts `items` into rows, the surest link first: a link joins two rows if `may_join` allows it. The
/// outcome depends on the links alone, not on the order in which they were found, since links of
/// one score go by the ids of what they join. Rows keep the order of `items`.
pub(super) fn cluster(
    items: &[Item],
    links: &[Link],
    may_join: impl Fn(&[usize], &[usize]) -> bool,
) -> Vec<Vec<usize>> {
    let index: BTreeMap<&Item, usize> =
        items.iter().enumerate().map(|(at, item)| (item, at)).collect();
    let mut row_of: Vec<usize> = (0..items.len()).collect();
    let mut rows: Vec<Vec<usize>> = (0..items.len()).map(|at| vec![at]).collect();
    let mut links: Vec<&Link> = links.iter().collect();
    links.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.rank().cmp(&b.rank())));
    for link in links {
        let (Some(&a), Some(&b)) = (index.get(&link.a), index.get(&link.b)) else { continue };
        let (to, from) = (row_of[a].min(row_of[b]), row_of[a].max(row_of[b]));
        if to == from || !may_join(&rows[to], &rows[from]) {
            continue;
        }
        let moved = std::mem::take(&mut rows[from]);
        for &at in &moved {
            row_of[at] = to;
        }
        rows[to].extend(moved);
        rows[to].sort_unstable();
    }
    rows.retain(|row| !row.is_empty());
    rows
}

/// Whether no document has an item in both: two items of one document are two things, or it would
/// have told them as one.
pub(super) fn different_documents(items: &[Item], a: &[usize], b: &[usize]) -> bool {
    a.iter().all(|&one| b.iter().all(|&other| items[one].document != items[other].document))
}
