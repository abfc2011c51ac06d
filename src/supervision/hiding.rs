//! What of figures may be published: no small number, and none that follows from the others.
//!
//! A figure is small where it counts some but fewer than a limit, or all but fewer. Whoever knows a total and all parts
//! but one knows that one too; so beside a hidden part another is hidden, and another, until what is hidden together is no
//! small number. A total that is hidden is not to follow from its parts either.

use std::collections::{BTreeMap, HashSet};

/// A figure in a tree: so many of so many, or the sum of what is below.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    pub key: i32,
    pub part: i32,
    pub whole: i32,
    pub below: Vec<Node>,
}

impl Node {
    /// A figure with nothing below.
    #[must_use]
    pub const fn leaf(key: i32, part: i32, whole: i32) -> Self {
        Self {
            key,
            part,
            whole,
            below: Vec::new(),
        }
    }

    /// The sum of figures.
    #[must_use]
    pub fn of(key: i32, below: Vec<Self>) -> Self {
        Self {
            key,
            part: below.iter().map(|node| node.part).sum(),
            whole: below.iter().map(|node| node.whole).sum(),
            below,
        }
    }
}

/// Whether one of two numbers is small: there are some, but fewer than the limit.
fn is_small(limit: i32, (part, whole): (i32, i32)) -> bool {
    (1..limit).contains(&part) || (1..limit).contains(&(whole - part))
}

/// The keys of all figures of a tree that are not published.
#[must_use]
pub fn hidden(tree: &Node, limit: i32) -> HashSet<i32> {
    let mut hidden = HashSet::new();
    if is_small(limit, (tree.part, tree.whole)) {
        hidden.insert(tree.key);
    }
    below(tree, limit, &mut hidden);
    hidden
}

fn below(node: &Node, limit: i32, hidden: &mut HashSet<i32>) {
    // The smallest first: hiding it takes the least away.
    let parts: BTreeMap<(i32, i32), &Node> = node
        .below
        .iter()
        .map(|part| ((part.whole, part.key), part))
        .collect();
    let total_is_known = !hidden.contains(&node.key);
    let mut own: Vec<&Node> = Vec::new();
    let mut open: Vec<&Node> = Vec::new();
    for part in parts.into_values() {
        if is_small(limit, (part.part, part.whole)) {
            own.push(part);
        } else {
            open.push(part);
        }
    }
    // Nobody is told anything by a place where there is nobody; it is taken last.
    open.sort_by_key(|part| part.whole == 0);
    open.reverse();
    let enough = |own: &[&Node]| {
        let sum = own.iter().fold((0, 0), |(part, whole), node| {
            (part + node.part, whole + node.whole)
        });
        let alone = match own.len() {
            0 => !total_is_known && node.whole > 0,
            1 => total_is_known,
            _ => false,
        };
        !alone && !is_small(limit, sum)
    };
    while !enough(&own) {
        let Some(next) = open.pop() else {
            break;
        };
        own.push(next);
    }
    hidden.extend(own.iter().map(|part| part.key));
    for part in &node.below {
        below(part, limit, hidden);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(tree: &Node) -> Vec<i32> {
        let mut keys: Vec<i32> = hidden(tree, 5).into_iter().collect();
        keys.sort_unstable();
        keys
    }

    #[test]
    fn a_small_part_is_hidden_and_a_second_one_so_that_it_does_not_follow() {
        let parts = |small| {
            vec![
                Node::leaf(2, small, 40),
                Node::leaf(3, 20, 30),
                Node::leaf(4, 30, 60),
            ]
        };
        assert_eq!(keys(&Node::of(1, parts(3))), [2, 3]);
        assert_eq!(keys(&Node::of(1, parts(5))), [] as [i32; 0]);
        assert_eq!(
            keys(&Node::of(1, parts(0))),
            [] as [i32; 0],
            "nobody is no small number"
        );
        assert_eq!(
            keys(&Node::of(1, parts(38))),
            [2, 3],
            "all but two are told by it too"
        );
    }

    #[test]
    fn parts_that_are_small_together_are_joined_by_another() {
        let tree = Node::of(
            1,
            vec![
                Node::leaf(2, 1, 30),
                Node::leaf(3, 1, 30),
                Node::leaf(4, 20, 40),
            ],
        );
        assert_eq!(keys(&tree), [2, 3, 4]);
    }

    #[test]
    fn a_total_that_is_hidden_does_not_follow_from_its_parts() {
        // The first township has a small number; the second is hidden beside it, and so is one of its villages.
        let first = Node::of(2, vec![Node::leaf(3, 2, 40)]);
        let second = Node::of(4, vec![Node::leaf(5, 10, 20), Node::leaf(6, 30, 45)]);
        let third = Node::of(7, vec![Node::leaf(8, 50, 90), Node::leaf(9, 50, 90)]);
        assert_eq!(keys(&Node::of(1, vec![first, second, third])), [2, 3, 4, 5]);
    }

    #[test]
    fn of_a_whole_that_is_small_nothing_is_told() {
        assert_eq!(keys(&Node::of(1, vec![Node::leaf(2, 2, 4)])), [1, 2]);
    }

    /// Whatever is published, at least two values of each hidden part are possible: found by trying all.
    #[test]
    fn no_hidden_number_follows_from_what_is_shown() {
        for a in 0..12 {
            for b in 0..12 {
                for c in [0, 3, 9] {
                    let whole = 12;
                    let numbers = [a, b, c];
                    let parts = (0..3).map(|at| {
                        let key = i32::try_from(at).unwrap() + 2;
                        Node::leaf(key, numbers[at], whole)
                    });
                    let tree = Node::of(1, parts.collect());
                    let hidden = hidden(&tree, 5);
                    if hidden.contains(&1) {
                        continue;
                    }
                    let of = |at: i32| usize::try_from(at - 2).unwrap();
                    let unknown: Vec<i32> = (2..5).filter(|key| hidden.contains(key)).collect();
                    let sum: i32 = unknown.iter().map(|key| numbers[of(*key)]).sum();
                    for key in &unknown {
                        let others = i32::try_from(unknown.len()).unwrap() - 1;
                        let possible = (0..=whole)
                            .filter(|value| (0..=others * whole).contains(&(sum - value)));
                        assert!(possible.count() > 1, "{numbers:?} {key}");
                    }
                }
            }
        }
    }
}
