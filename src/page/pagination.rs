//! Long lists, a page at a time.

use std::num::NonZeroUsize;
use std::ops::Range;

/// Which page of a list is shown, and the addresses of its neighbours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pagination {
    page: usize,
    count: usize,
    size: usize,
    total: usize,
    address: String,
}

impl Pagination {
    /// Page `page` (from 1; a number too high shows the last page) of `total` rows, `size` to a page.
    ///
    /// `address` is the list's path and query without the page, such as `/people?kind=elder`.
    #[must_use]
    pub fn new(page: usize, total: usize, size: NonZeroUsize, address: impl Into<String>) -> Self {
        let count = total.div_ceil(size.get()).max(1);
        Self {
            page: page.clamp(1, count),
            count,
            size: size.get(),
            total,
            address: address.into(),
        }
    }

    #[must_use]
    pub const fn page(&self) -> usize {
        self.page
    }

    /// How many pages there are; one if there are no rows.
    #[must_use]
    pub const fn count(&self) -> usize {
        self.count
    }

    #[must_use]
    pub const fn total(&self) -> usize {
        self.total
    }

    /// The rows of this page, counted from 0.
    #[must_use]
    pub fn rows(&self) -> Range<usize> {
        let start = (self.page - 1) * self.size;
        start..(start + self.size).min(self.total)
    }

    #[must_use]
    pub fn previous(&self) -> Option<String> {
        (self.page > 1).then(|| self.href(self.page - 1))
    }

    #[must_use]
    pub fn next(&self) -> Option<String> {
        (self.page < self.count).then(|| self.href(self.page + 1))
    }

    fn href(&self, page: usize) -> String {
        let joint = if self.address.contains('?') { '&' } else { '?' };
        format!("{}{joint}page={page}", self.address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIFTY: NonZeroUsize = NonZeroUsize::new(50).unwrap();

    #[test]
    fn a_list_is_cut_into_pages() {
        let second = Pagination::new(2, 120, FIFTY, "/people?kind=elder");
        assert_eq!(second.count(), 3);
        assert_eq!(second.rows(), 50..100);
        assert_eq!(
            second.previous().as_deref(),
            Some("/people?kind=elder&page=1")
        );
        assert_eq!(second.next().as_deref(), Some("/people?kind=elder&page=3"));
        assert_eq!(
            Pagination::new(1, 51, FIFTY, "/people").next().as_deref(),
            Some("/people?page=2")
        );
    }

    #[test]
    fn a_page_beyond_the_end_is_the_last() {
        let last = Pagination::new(9, 101, FIFTY, "/people");
        assert_eq!((last.page(), last.rows(), last.next()), (3, 100..101, None));
    }

    #[test]
    fn an_empty_list_has_one_empty_page() {
        let empty = Pagination::new(1, 0, FIFTY, "/people");
        assert_eq!(
            (empty.count(), empty.rows(), empty.previous(), empty.next()),
            (1, 0..0, None, None)
        );
    }
}
