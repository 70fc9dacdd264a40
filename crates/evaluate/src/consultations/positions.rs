//! Measuring positions.

use super::judge::{Judge, quoted};
use super::matching::Free;
use super::{Detail, Measure, Position, Slip, Stance, Subject, Text, Verdict};

impl Judge<'_> {
    pub(super) fn positions(&mut self, gold: &[Position], found: &[Position]) {
        let (text, naming) = (self.text, self.naming);
        let worth = |g: usize, f: usize| {
            let (gold, found) = (&gold[g], &found[f]);
            let holders = f64::from(u8::from(naming.same_all(&gold.holder, &found.holder)));
            words(text, gold, found).map(|words| words + 0.5 * holders)
        };
        let stance = |g: usize, f: usize| gold[g].stance == found[f].stance;
        let holder = |g: usize, f: usize| naming.share(&gold[g].holder, &found[f].holder);
        let contrary = |g: usize, f: usize| is_contrary(&gold[g], &found[f]);
        let mut free = Free::new(gold.len(), found.len());
        let pairs = free.pair(|g, f| worth(g, f).filter(|_| stance(g, f) && holder(g, f)));
        self.count(Measure::Positions, pairs.len(), gold.len(), found.len());
        for g in free.gold() {
            let words = shown(text, &gold[g]);
            self.remark(Subject::Measure(Measure::Positions), Verdict::Missed, words);
        }
        for f in free.found() {
            let words = shown(text, &found[f]);
            self.remark(Subject::Measure(Measure::Positions), Verdict::False, words);
        }

        // One thing wrong, then both, of which only contraries matter.
        let but_for_stance = free.pair(|g, f| worth(g, f).filter(|_| holder(g, f)));
        let but_for_holder = free.pair(|g, f| worth(g, f).filter(|_| stance(g, f)));
        let contraries = free.pair(|g, f| worth(g, f).filter(|_| contrary(g, f)));
        let differ = |(g, f): (usize, usize)| {
            format!("{}; found {}", shown(text, &gold[g]), shown(text, &found[f]))
        };
        but_for_stance.iter().for_each(|&pair| self.slip(Slip::PositionStance, differ(pair)));
        but_for_holder.iter().for_each(|&pair| self.slip(Slip::PositionHolder, differ(pair)));
        let all = [&pairs, &but_for_stance, &but_for_holder, &contraries];
        for &(g, f) in all.into_iter().flatten().filter(|(g, f)| contrary(*g, *f)) {
            self.slip(Slip::Polarity, differ((g, f)));
        }
        for (g, f) in pairs {
            self.position(&gold[g], &found[f]);
        }
    }

    /// What a pair of positions is made of.
    fn position(&mut self, gold: &Position, found: &Position) {
        let heading = &shown(self.text, gold);
        self.check_names(Detail::Holder, heading, &gold.holder, &found.holder);
        self.check_names(Detail::VoicedBy, heading, &gold.voiced_by, &found.voiced_by);
        self.check_words(Detail::Object, heading, &[gold.object], &[found.object]);
        let kind =
            |position: &Position| position.condition.as_ref().map(|condition| condition.kind);
        let both = (kind(gold), kind(found));
        let both = (both.0.as_ref(), both.1.as_ref());
        let name = |kind: &super::ConditionType| kind.name().to_owned();
        self.check(Detail::ConditionType, heading, both, |a, b| a == b, name);
        let condition = |position: &Position| -> Vec<_> {
            position.condition.iter().map(|condition| condition.words).collect()
        };
        self.check_words(Detail::ConditionWords, heading, &condition(gold), &condition(found));
        let [a, b] = [gold, found].map(|p| Vec::from_iter(p.regardless_of));
        self.check_words(Detail::RegardlessOf, heading, &a, &b);
    }
}

/// How like the words of two positions are, if they agree.
fn words(text: &Text, gold: &Position, found: &Position) -> Option<f64> {
    let objects = text.likeness(gold.object, found.object);
    let evidence = text.best_likeness(&gold.evidence, &found.evidence);
    let within = |a: &Position, b: &Position| b.evidence.iter().any(|e| e.holds(a.object));
    let agree = objects >= 0.5 || evidence >= 0.5 || within(gold, found) || within(found, gold);
    agree.then_some(objects + evidence)
}

/// Whether one says the contrary of the other.
fn is_contrary(a: &Position, b: &Position) -> bool {
    use Stance::{Demands, Opposes, RulesOut, Supports};
    let contraries = [(Supports, Opposes), (Supports, RulesOut), (Demands, RulesOut)];
    let swapped =
        contraries.contains(&(a.stance, b.stance)) || contraries.contains(&(b.stance, a.stance));
    let conditions = a.condition.as_ref().zip(b.condition.as_ref());
    swapped || a.stance == b.stance && conditions.is_some_and(|(a, b)| a.kind != b.kind)
}

fn shown(text: &Text, position: &Position) -> String {
    let mut shown = format!(
        "{} {} {}",
        position.holder.join(", "),
        position.stance.name(),
        quoted(text, position.object)
    );
    if let Some(condition) = &position.condition {
        shown += &format!(" {} {}", condition.kind.name(), quoted(text, condition.words));
    }
    shown
}
