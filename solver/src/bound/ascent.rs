//! Climbing a concave function by its slopes alone.
//!
//! Subgradient steps of shrinking length, each multiplier's by the way it has gone lately over how
//! large its slopes have been (Kingma and Ba's Adam, 2015, as it would be for whole numbers of
//! visits): rows that many helpers break at once do not swing the others, and a large problem
//! takes no more rounds than a small one. Means of points are tried as well: they are often better
//! than every point on the way.

/// What is known of the function at one point: its value, and how it grows along each multiplier.
pub type Found = (f64, Vec<f64>);

/// How much of the way it goes is the way it went.
const PERSISTENCE: f64 = 0.8;
/// How long large slopes are remembered.
const MEMORY: f64 = 0.95;
/// A slope that counts as small: a part of a visit.
const SMALL: f64 = 0.1;
/// How much of the mean of points is the mean before.
const INERTIA: f64 = 0.9;
/// Rounds between two looks at the mean.
const MEAN_EVERY: u32 = 8;

/// How one multiplier may go.
#[derive(Clone, Copy)]
pub struct Reach {
    /// From here.
    pub least: f64,
    /// To here.
    pub most: f64,
    /// What is a long way for it.
    pub scale: f64,
}

/// Multipliers on their way to the best.
pub struct Ascent {
    /// The best so far.
    pub best: Vec<f64>,
    /// Its value.
    pub value: f64,
    /// Of each multiplier.
    pub reach: Vec<Reach>,
    at: Vec<f64>,
    mean: Vec<f64>,
    way: Vec<f64>,
    square: Vec<f64>,
    rounds: u32,
}

impl Ascent {
    /// From this point.
    pub fn new(at: Vec<f64>, (value, slope): Found, reach: Vec<Reach>) -> Self {
        Self {
            best: at.clone(),
            value,
            reach,
            mean: at.clone(),
            way: vec![0.0; at.len()],
            square: slope.iter().map(|slope| slope * slope).collect(),
            at,
            rounds: 0,
        }
    }

    /// Goes on from the best point.
    pub fn turn_back(&mut self) {
        self.at.clone_from(&self.best);
        self.mean.clone_from(&self.best);
        self.way.fill(0.0);
    }

    /// One round, with steps of so many scales; `None` when the function was not told.
    pub fn step(
        &mut self,
        length: f64,
        mut function: impl FnMut(&[f64]) -> Option<Found>,
    ) -> Option<()> {
        let (value, slope) = function(&self.at)?;
        if value > self.value {
            self.value = value;
            self.best.clone_from(&self.at);
        }
        let blend = |share: f64, before: f64, now: f64| share * before + (1.0 - share) * now;
        for (index, slope) in slope.into_iter().enumerate() {
            let reach = self.reach[index];
            let (way, square) = (&mut self.way[index], &mut self.square[index]);
            *way = blend(PERSISTENCE, *way, slope);
            *square = blend(MEMORY, *square, slope * slope);
            let step = length * reach.scale * *way / (square.sqrt() + SMALL);
            let at = &mut self.at[index];
            *at = (*at + step).clamp(reach.least, reach.most);
            self.mean[index] = blend(INERTIA, self.mean[index], *at);
        }
        self.rounds += 1;
        if self.rounds.is_multiple_of(MEAN_EVERY) {
            let (value, _) = function(&self.mean)?;
            if value > self.value {
                self.value = value;
                self.best.clone_from(&self.mean);
            }
        }
        Some(())
    }
}
