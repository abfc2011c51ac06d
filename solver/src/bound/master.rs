//! The master problem over the weeks found so far: the best mix of them, and its multipliers.

use good_lp::{
    DualValues, Expression, ProblemVariables, Solution, SolutionWithDual, SolverModel, constraint,
    variable,
};

use super::certificate::Multipliers;
use super::lagrange::{Column, Lagrange};

/// What the master problem says.
pub struct Mix {
    /// Prices of its rows.
    pub multipliers: Multipliers,
    /// What its best mix of weeks leaves undone.
    pub unmet: f64,
}

/// Solves the master problem; `None` when the LP solver gives up or the time is over.
pub fn solve(lagrange: &Lagrange, columns: &[Column], seconds: f64) -> Option<Mix> {
    let instance = lagrange.instance;
    let mut variables = ProblemVariables::new();
    let part = || Expression::with_capacity(8);
    let mut needs: Vec<Expression> = lagrange.cover.iter().map(|_| part()).collect();
    let mut elders: Vec<Expression> = lagrange.seats.iter().map(|_| part()).collect();
    let mut helpers: Vec<Expression> = instance.helpers.iter().map(|_| part()).collect();
    let mut present = (vec![false; needs.len()], vec![false; elders.len()]);
    let mut gained = Expression::with_capacity(columns.len());
    let mut all = Vec::with_capacity(columns.len());
    for column in columns {
        let used = variables.add(variable().min(0.0));
        all.push(used);
        gained.add_mul(column.value(instance), used);
        helpers[column.helper as usize].add_mul(1.0, used);
        for (need, times) in &column.times {
            needs[*need as usize].add_mul(f64::from(*times), used);
            present.0[*need as usize] = true;
        }
        for elder in &column.elders {
            elders[*elder as usize].add_mul(1.0, used);
            present.1[*elder as usize] = true;
        }
    }
    let mut model = variables.maximise(gained).using(good_lp::clarabel);
    model.settings().time_limit(seconds);
    for helper in helpers {
        model.add_constraint(constraint!(helper <= 1.0));
    }
    let mut need_rows = Vec::new();
    for (index, need) in needs.into_iter().enumerate() {
        if present.0[index] {
            need_rows.push((
                index,
                model.add_constraint(constraint!(need <= lagrange.cover[index])),
            ));
        }
    }
    let mut elder_rows = Vec::new();
    for (index, elder) in elders.into_iter().enumerate() {
        if let Some(seats) = lagrange.seats[index]
            && present.1[index]
        {
            elder_rows.push((index, model.add_constraint(constraint!(elder <= seats))));
        }
    }
    let mut solution = model.solve().ok()?;
    let used: Vec<f64> = all.iter().map(|column| solution.value(*column)).collect();
    let gained: f64 = columns
        .iter()
        .zip(&used)
        .map(|(c, used)| c.value(instance) * used)
        .sum();
    let dual = solution.compute_dual();
    let mut multipliers = Multipliers::none(instance);
    for (index, row) in need_rows {
        multipliers.need[index] = dual.dual(row).max(0.0);
    }
    for (index, row) in elder_rows {
        multipliers.elder[index] = dual.dual(row).max(0.0);
    }
    let everything = instance.everything() as f64;
    Some(Mix {
        multipliers,
        unmet: everything - gained,
    })
}
