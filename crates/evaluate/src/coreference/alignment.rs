//! The best pairing of two sides, one to one (Kuhn 1955, Munkres 1957).

/// The greatest sum of `values[row][column]` that pairs of rows and columns can have, each in one
/// pair at most. No value may be less than 0, and every row must be as long as the first.
///
/// Rows are taken in one after another, each along a cheapest augmenting path; that takes a time of
/// rows² × columns.
pub(super) fn best_alignment(values: &[Vec<f64>]) -> f64 {
    let (rows, columns) = (values.len(), values.first().map_or(0, Vec::len));
    if rows > columns {
        let turned = (0..columns).map(|c| values.iter().map(|row| row[c]).collect());
        return best_alignment(&turned.collect::<Vec<Vec<f64>>>());
    }
    // The potentials of rows and columns: no pair costs less than the sum of both, and those that
    // are taken cost just as much. The cost of a pair is its value below 0.
    let mut of_row = vec![0.0; rows];
    let mut of_column = vec![0.0; columns];
    let mut row_of: Vec<Option<usize>> = vec![None; columns];
    for start in 0..rows {
        // For each column how much the way there costs, and the column before it.
        let mut cost = vec![f64::INFINITY; columns];
        let mut before: Vec<Option<usize>> = vec![None; columns];
        let mut done = vec![false; columns];
        let (mut row, mut at) = (start, None);
        let end = loop {
            for column in (0..columns).filter(|&column| !done[column]) {
                let step = -values[row][column] - of_row[row] - of_column[column];
                if step < cost[column] {
                    (cost[column], before[column]) = (step, at);
                }
            }
            let open = (0..columns).filter(|&column| !done[column]);
            // As there are no fewer columns than rows, one is open.
            let Some(next) = open.min_by(|&a, &b| cost[a].total_cmp(&cost[b])) else { return 0.0 };
            let paid = cost[next];
            of_row[start] += paid;
            for column in 0..columns {
                if !done[column] {
                    cost[column] -= paid;
                    continue;
                }
                of_column[column] -= paid;
                if let Some(row) = row_of[column] {
                    of_row[row] += paid;
                }
            }
            (done[next], at) = (true, Some(next));
            match row_of[next] {
                Some(taken) => row = taken,
                None => break next,
            }
        };
        let mut column = end;
        while let Some(previous) = before[column] {
            row_of[column] = row_of[previous];
            column = previous;
        }
        row_of[column] = Some(start);
    }
    let pairs = row_of.iter().enumerate();
    pairs.filter_map(|(column, row)| Some(values[(*row)?][column])).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The best sum by trying every pairing.
    fn tried(values: &[Vec<f64>], free: &mut [bool]) -> f64 {
        let Some((first, rest)) = values.split_first() else { return 0.0 };
        let mut best = tried(rest, free);
        for column in 0..free.len() {
            if std::mem::replace(&mut free[column], false) {
                best = best.max(first[column] + tried(rest, free));
                free[column] = true;
            }
        }
        best
    }

    #[test]
    fn the_greediest_pair_is_not_always_taken() {
        // 0.9 + 0.0 is less than 0.8 + 0.7.
        assert_eq!(best_alignment(&[vec![0.9, 0.8], vec![0.7, 0.0]]), 1.5);
        assert_eq!(best_alignment(&[]), 0.0);
        assert_eq!(best_alignment(&[vec![], vec![]]), 0.0);
        assert_eq!(best_alignment(&[vec![0.5], vec![0.25]]), 0.5);
    }

    #[test]
    fn it_is_as_good_as_trying_all() {
        let mut state = 1_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from(state >> 29) / 8.0
        };
        for (rows, columns) in [(1, 1), (2, 5), (5, 2), (4, 4), (5, 5), (3, 6)] {
            for _ in 0..50 {
                let values: Vec<Vec<f64>> =
                    (0..rows).map(|_| (0..columns).map(|_| next()).collect()).collect();
                let best = tried(&values, &mut vec![true; columns]);
                assert_eq!(best_alignment(&values), best, "{values:?}");
            }
        }
    }
}
