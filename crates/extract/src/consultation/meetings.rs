//! Meetings: which places tell of the same one, and what they tell together.

use onrecord_record::{ActorKind, Medium, MeetingActKind, MeetingStatus};
use onrecord_text::TextRange;

use super::affiliation::Home;
use super::course::course;
use super::lists::List;
use super::mentions::{Mention, mention};
use super::parties::{Party, is_all_sides, is_of_all_sides};
use super::{Scene, When};
use crate::actors::bodies::state_code;
use crate::actors::cast::{Actor, ActorId};
use crate::actors::lexicon::LEXICON;

/// One side of a meeting.
#[derive(Debug, Clone)]
pub(crate) struct Side {
    pub(crate) side: ActorId,
    pub(crate) leads: Vec<ActorId>,
    pub(crate) members: Vec<ActorId>,
    pub(crate) described: Vec<TextRange>,
}

impl Side {
    /// A side of which nobody is named.
    fn new(side: ActorId) -> Self {
        Self { side, leads: Vec::new(), members: Vec::new(), described: Vec::new() }
    }
}

/// One phase of a meeting: the words of its format, what was talked about, and who joined.
#[derive(Debug, Clone)]
pub(crate) struct Phase {
    pub(crate) format: TextRange,
    pub(crate) topics: Vec<TextRange>,
    pub(crate) added: Vec<TextRange>,
}

/// Something done in a meeting, and the words that tell of it.
#[derive(Debug, Clone)]
pub(crate) struct Act {
    pub(crate) kind: MeetingActKind,
    pub(crate) by: Vec<ActorId>,
    pub(crate) to: Vec<ActorId>,
    pub(crate) about: Vec<TextRange>,
    pub(crate) words: TextRange,
}

/// A meeting.
#[derive(Debug, Clone)]
pub(crate) struct Meeting {
    /// The verbs and nouns that tell of it, in their order.
    pub(crate) told_at: Vec<usize>,
    /// It is told of as one more: "again", "the next round".
    pub(crate) another: bool,
    pub(crate) status: MeetingStatus,
    pub(crate) medium: Medium,
    pub(crate) body: Option<ActorId>,
    pub(crate) date: Option<When>,
    pub(crate) place: Option<TextRange>,
    pub(crate) sides: Vec<Side>,
    pub(crate) phases: Vec<Phase>,
    pub(crate) topics: Vec<TextRange>,
    pub(crate) acts: Vec<Act>,
    pub(crate) next: Option<usize>,
    pub(crate) evidence: Vec<TextRange>,
    pub(crate) reported_by: Vec<usize>,
    pub(crate) rule: &'static str,
}

impl Meeting {
    /// The side of this actor, a new one if it has had none.
    fn side(&mut self, side: ActorId) -> &mut Side {
        let known = self.sides.iter().position(|known| known.side == side);
        let index = known.unwrap_or_else(|| {
            self.sides.push(Side::new(side));
            self.sides.len() - 1
        });
        &mut self.sides[index]
    }
}

/// The meetings of a story, in the order in which it tells of them.
pub(super) fn meetings(scene: &mut Scene<'_, '_>) -> Vec<Meeting> {
    let mut mentions = Vec::new();
    for passage in 0..scene.words.layers.passages.len() {
        let tokens = scene.words.layers.passages[passage].tokens.clone();
        let title = scene.titles[passage];
        let mut taken = tokens.start;
        for token in tokens {
            if token < taken {
                continue;
            }
            if let Some(mention) = mention(scene, token, title) {
                taken = mention.evidence.end.max(token + 1);
                mentions.push(mention);
            }
        }
    }
    let denied = denial(scene);
    for mention in &mut mentions {
        let told = scene.told_by(scene.range(mention.token..mention.token + 1));
        if denied
            && mention.status == MeetingStatus::Held
            && (!told.is_empty() || is_secret(scene, mention.token))
        {
            mention.status = MeetingStatus::Denied;
        }
    }
    let mut meetings = gathered(scene, &mentions, &[]);
    add_sides_of_bodies(scene, &mut meetings);
    // A second time where "the two sides" stood before it was told who they are.
    let main = meetings.iter().find(|meeting| meeting.sides.len() >= 2);
    if let Some(main) = main.map(|main| main.sides.clone()) {
        meetings = gathered(scene, &mentions, &main);
        add_sides_of_bodies(scene, &mut meetings);
    }
    meetings.retain(|meeting| {
        let parties: usize = meeting.sides.len();
        // "met with allies": of two parties it must be told who they are.
        let known = meeting.sides.iter().filter(|side| is_known(scene, side)).count();
        parties >= 2 && known >= 2
            || meeting.body.is_some() && meeting.rule != "noun"
            || meeting.body.is_some_and(|body| is_standing(scene, body))
            || parties == 1 && meeting.rule == "met" && is_of_ministers(scene, &meeting.sides[0])
            || parties == 1 && meeting.sides[0].described.len() + meeting.sides[0].leads.len() >= 2
            || meeting.rule == "met_with"
    });
    leads(scene, &mut meetings);
    for meeting in &mut meetings {
        settle_home(scene, meeting);
    }
    course(scene, &mut meetings);
    meetings
}

/// Whether it is told who a side is: by a name, or whose people they are.
fn is_known(scene: &Scene<'_, '_>, side: &Side) -> bool {
    let actor = scene.resolver.cast.get(side.side);
    match actor.kind {
        ActorKind::Group | ActorKind::UnnamedPerson | ActorKind::Population => {
            actor.of.is_some() || !actor.members.is_empty()
        }
        _ => true,
    }
}

fn is_standing(scene: &Scene<'_, '_>, body: ActorId) -> bool {
    scene.resolver.cast.get(body).kind == ActorKind::StandingBody
}

/// Whether ministers or the like are told of as one side, of a union of states: "The foreign ministers of
/// the Amber Union met".
fn is_of_ministers(scene: &Scene<'_, '_>, side: &Side) -> bool {
    let words = side.described.iter().flat_map(|&range| scene.words.text.slice(range).split(' '));
    let mut words = words.filter_map(|word| LEXICON.noun(word));
    words.any(|noun| noun.plural && List::StateOffices.holds(noun.base))
}

/// The meetings that `mentions` tell of; `main` are the sides of that which is told of first.
fn gathered(scene: &Scene<'_, '_>, mentions: &[Mention], main: &[Side]) -> Vec<Meeting> {
    let mut meetings = Vec::new();
    for mention in mentions {
        put(scene, &mut meetings, mention.clone(), main);
    }
    meetings
}

/// Whom an office makes one who acts for his state.
fn is_of_state(scene: &Scene<'_, '_>, actor: ActorId) -> bool {
    let actor = scene.resolver.cast.get(actor);
    actor.kind == ActorKind::Person
        && actor.roles.iter().any(|role| role.of.is_none() && List::StateOffices.holds(role.office))
}

/// Where one side is a foreign state, an official whose state is not told acts for that which needs
/// no telling; where a state's own office issues the text, those whom it meets act for the other.
fn settle_home(scene: &Scene<'_, '_>, meeting: &mut Meeting) {
    let states = || meeting.sides.iter().map(|s| s.side).filter(|&s| is_state(scene, s));
    // Where the story has two states, who meets the one acts for the other.
    let home = scene.home.or_else(|| {
        let foreign = states().next().filter(|_| states().count() == 1)?;
        let state = only_other_state(scene, foreign)?;
        Some(Home { state, issues: false })
    });
    let Some(home) = home else { return settle_only_state(scene, meeting) };
    let open: Vec<usize> =
        (0..meeting.sides.len()).filter(|&i| is_of_state(scene, meeting.sides[i].side)).collect();
    let states: Vec<ActorId> = states().collect();
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    match (&states[..], &open[..]) {
        ([state], _) if *state != home.state => ours = open,
        ([_], _) if home.issues => theirs = open,
        // Its official meets a party or a company.
        ([], [only]) if home.issues && meeting.sides.len() >= 2 => ours.push(*only),
        // Who issues the text names its own official first.
        ([], [first, others @ ..]) if home.issues && !others.is_empty() && *first == 0 => {
            ours.push(*first);
            theirs.extend(others);
        }
        _ => {}
    }
    let other = only_other_state(scene, home.state);
    let moved = ours.into_iter().map(|i| (i, Some(home.state)));
    let moved: Vec<_> = moved.chain(theirs.into_iter().map(|i| (i, other))).collect();
    for &(i, state) in &moved {
        if let Some(state) = state {
            let side = meeting.sides[i].clone();
            let whole = meeting.side(state);
            whole.leads.extend(side.leads);
            whole.members.extend(side.members);
        }
    }
    let mut index = 0;
    meeting.sides.retain(|_| {
        index += 1;
        !moved.iter().any(|&(i, state)| i + 1 == index && state.is_some())
    });
}

/// Where a story tells of one state alone, its ministers are those of that state, unless they meet it.
fn settle_only_state(scene: &Scene<'_, '_>, meeting: &mut Meeting) {
    let cast = &scene.resolver.cast;
    let mut states = cast.iter().filter(|(_, a)| a.kind == ActorKind::State).map(|(id, _)| id);
    let (Some(state), None) = (states.next(), states.next()) else { return };
    if meeting.sides.iter().any(|side| side.side == state) {
        return;
    }
    let is_minister = |side: &Side| {
        is_of_state(scene, side.side)
            && cast
                .get(side.side)
                .roles
                .iter()
                .any(|role| matches!(role.office, "minister" | "premier"))
    };
    let (ministers, others): (Vec<Side>, Vec<Side>) =
        meeting.sides.drain(..).partition(|side| is_minister(side));
    meeting.sides = others;
    for minister in ministers {
        let whole = meeting.side(state);
        whole.leads.extend(minister.leads);
        whole.members.extend(minister.members);
    }
}

fn is_state(scene: &Scene<'_, '_>, actor: ActorId) -> bool {
    scene.resolver.cast.get(actor).kind == ActorKind::State
}

/// The one other state that the story tells of beside `home`.
fn only_other_state(scene: &Scene<'_, '_>, home: ActorId) -> Option<ActorId> {
    let cast = &scene.resolver.cast;
    let is_other = |(id, actor): &(ActorId, &Actor)| *id != home && actor.kind == ActorKind::State;
    let mut others = cast.iter().filter(is_other).map(|(id, _)| id);
    others.next().filter(|_| others.next().is_none())
}

/// Whether the story has somebody deny that a meeting took place.
fn denial(scene: &Scene<'_, '_>) -> bool {
    let words = scene.words;
    (0..words.layers.tokens.len()).any(|token| {
        let word = words.at(token);
        // "Those reports are | false".
        if matches!(word, "false" | "untrue") {
            let mut before = words.sentence(token).start..token;
            return before
                .any(|t| matches!(words.at(t), "reports" | "report" | "rumours" | "rumors"));
        }
        if !matches!(word, "denied" | "denies" | "deny" | "No" | "no") {
            return false;
        }
        let sentence = words.sentence(token);
        let meeting =
            |t: usize| matches!(words.at(t), "met" | "meeting" | "talks" | "contact" | "meet");
        if word.eq_ignore_ascii_case("no") {
            return words.at(token + 1) == "such" && meeting(token + 2);
        }
        (token..sentence.end.min(token + 24)).any(meeting)
    })
}

fn is_secret(scene: &Scene<'_, '_>, token: usize) -> bool {
    let sentence = scene.words.sentence(token);
    sentence.into_iter().any(|t| {
        matches!(
            scene.words.at(t),
            "secret" | "secretly" | "reported" | "reportedly" | "reports" | "rumours" | "rumors"
        )
    })
}

/// Puts a mention to the meeting that it tells of, or makes a new one of it.
fn put(scene: &Scene<'_, '_>, meetings: &mut Vec<Meeting>, mut mention: Mention, main: &[Side]) {
    let cast = &scene.resolver.cast;
    // What is dated after the day of publication has not been held.
    if let (Some(When::At(time)), Some(day)) = (&mention.date, scene.day)
        && let Some(date) = scene.times.day(*time)
        && date.len() == 10
        && date > day
        && mention.status == MeetingStatus::Held
    {
        mention.status = MeetingStatus::Planned;
    }
    // "the two sides will meet again": those of the meeting before, or of the first that is told of
    // behind.
    let before = meetings.iter().rfind(|m| m.sides.len() >= 2);
    let main = before.map_or(main, |meeting| &meeting.sides);
    if !main.is_empty() {
        let is_open = |p: &Party| {
            let actor = cast.get(p.actor);
            actor.kind == ActorKind::Group && actor.of.is_none()
        };
        let set = |p: &Party| is_open(p) && is_all_sides(&cast.get(p.actor).name);
        // "officials of both sides" are on each.
        let of_set = |p: &Party| is_open(p) && is_of_all_sides(&cast.get(p.actor).name);
        let of_all = mention.parties.iter().find(|p| of_set(p)).map(|p| p.described.clone());
        if mention.parties.iter().any(set) || of_all.is_some() || mention.of_all {
            // "The mediator offered to host a fifth round": he is none of them.
            if mention.of_all {
                mention.parties.clear();
            }
            mention.parties.retain(|p| !set(p) && !of_set(p));
            let described = of_all.flatten();
            let party = |s: &Side| Party { actor: s.side, described: described.clone() };
            mention.parties.extend(main.iter().map(party));
        }
    }
    let sides: Vec<ActorId> = mention.parties.iter().map(|p| scene.side_of(p.actor)).collect();
    let found =
        meetings.iter().rposition(|meeting| is_same_meeting(scene, meeting, &mention, &sides));
    // "the talks" of which nothing else is told.
    if found.is_none() && mention.known && sides.is_empty() && mention.body.is_none() {
        return;
    }
    let index = found.unwrap_or_else(|| new_meeting(meetings, &mention));
    let told = scene.told_by(scene.range(mention.token..mention.token + 1));
    let range = scene.range(mention.evidence.clone());
    let meeting = &mut meetings[index];
    meeting.told_at.push(mention.token);
    if meeting.medium == Medium::NotStated {
        meeting.medium = mention.medium;
    }
    meeting.body = meeting.body.or(mention.body);
    meeting.date = match (meeting.date, mention.date) {
        (None | Some(When::Gap(_)), Some(date @ When::At(_))) => Some(date),
        (Some(When::At(known)), Some(When::At(new))) if is_closer(scene, known, new) => {
            Some(When::At(new))
        }
        (None, other) => other,
        (some, _) => some,
    };
    meeting.place = meeting.place.or(mention.place);
    for topic in mention.topics {
        if !meeting.topics.contains(&topic) {
            meeting.topics.push(topic);
        }
    }
    if found.is_some() && mention.rule != "noun" || meeting.evidence.is_empty() {
        meeting.evidence.insert(0, range);
        meeting.rule = mention.rule;
    } else {
        meeting.evidence.push(range);
    }
    for statement in told {
        if !meeting.reported_by.contains(&statement) {
            meeting.reported_by.push(statement);
        }
    }
    for (party, side) in mention.parties.iter().zip(sides) {
        add_party(scene, meeting, party, side);
    }
}

/// Whether the time `new` tells more exactly when than `known`: the day of a month.
fn is_closer(scene: &Scene<'_, '_>, known: usize, new: usize) -> bool {
    match (scene.times.day(known), scene.times.day(new)) {
        (Some(known), Some(new)) => new.len() > known.len(),
        _ => false,
    }
}

/// Whether a mention, which names these sides, tells of a meeting that is known.
fn is_same_meeting(
    scene: &Scene<'_, '_>,
    meeting: &Meeting,
    mention: &Mention,
    sides: &[ActorId],
) -> bool {
    use MeetingStatus::{Held, Ongoing};
    let same_status = meeting.status == mention.status;
    // Talks that are going on in the headline were held in the text.
    let near = matches!((meeting.status, mention.status), (Held, Ongoing) | (Ongoing, Held));
    if !same_status && (!near || mention.another) {
        return false;
    }
    let day = |when: &Option<When>| match when {
        Some(When::At(time)) => scene.times.day(*time),
        _ => None,
    };
    // "They last met in May": one before, unless its day is told to be the same.
    let before = mention.another && mention.status == Held && meeting.status == Held;
    if before && (day(&meeting.date).is_none() || day(&mention.date) != day(&meeting.date)) {
        return false;
    }
    // "last month" and a day in it are of one.
    if let (Some(a), Some(b)) = (day(&meeting.date), day(&mention.date))
        && !a.starts_with(b)
        && !b.starts_with(a)
    {
        return false;
    }
    let same_body = mention.body.is_some() && meeting.body == mention.body;
    if meeting.body.is_some() && mention.body.is_some() && !same_body {
        return false;
    }
    let is_side = |side: &&ActorId| meeting.sides.iter().any(|known| known.side == **side);
    let shared = sides.iter().filter(is_side).count();
    let same_sides = shared == sides.len()
        || shared >= 2
        || shared >= 1 && (mention.known || meeting.sides.len() == 1);
    same_body || same_sides && (mention.known || shared >= 2)
}

fn new_meeting(meetings: &mut Vec<Meeting>, mention: &Mention) -> usize {
    meetings.push(Meeting {
        told_at: Vec::new(),
        another: mention.another || mention.of_all,
        status: mention.status,
        medium: mention.medium,
        body: mention.body,
        date: mention.date,
        place: mention.place,
        sides: Vec::new(),
        phases: Vec::new(),
        topics: Vec::new(),
        acts: Vec::new(),
        next: None,
        evidence: Vec::new(),
        reported_by: Vec::new(),
        rule: mention.rule,
    });
    meetings.len() - 1
}

fn add_party(scene: &Scene<'_, '_>, meeting: &mut Meeting, party: &Party, side: ActorId) {
    let cast = &scene.resolver.cast;
    let actor = cast.get(party.actor);
    // A set is those whom it holds.
    if !actor.members.is_empty() && actor.kind == ActorKind::Group {
        for &member in &actor.members {
            let inner = Party { actor: member, described: None };
            add_party(scene, meeting, &inner, scene.side_of(member));
        }
        return;
    }
    let found = meeting.side(side);
    match (actor.kind, &party.described) {
        (ActorKind::Person, _) if found.leads.contains(&party.actor) => {}
        (ActorKind::Person, _) => found.leads.push(party.actor),
        (ActorKind::Delegation, _) => {
            for &member in &actor.members {
                if !found.leads.contains(&member) {
                    found.leads.push(member);
                }
            }
        }
        (_, Some(tokens)) => {
            let range = scene.range(tokens.clone());
            if !found.described.contains(&range) {
                found.described.push(range);
            }
        }
        _ => {}
    }
}

/// Those who lead the delegations of a story lead the sides of its main meeting.
fn leads(scene: &Scene<'_, '_>, meetings: &mut [Meeting]) {
    let cast = &scene.resolver.cast;
    let delegations: Vec<(ActorId, Vec<ActorId>)> = cast
        .iter()
        .filter(|(_, a)| a.kind == ActorKind::Delegation && !a.members.is_empty())
        .filter_map(|(_, a)| Some((a.of?, a.members.clone())))
        .collect();
    let main = meetings
        .iter()
        .position(|m| matches!(m.status, MeetingStatus::Held | MeetingStatus::Ongoing));
    let Some(main) = main else { return };
    for (side, leaders) in delegations {
        meetings[main].side(side).leads = leaders;
    }
}

/// The states of a body's name are its sides where nothing else is told.
fn add_sides_of_bodies(scene: &Scene<'_, '_>, meetings: &mut [Meeting]) {
    for meeting in meetings.iter_mut() {
        let Some(body) = meeting.body else { continue };
        let named = scene.resolver.cast.get(body).members.clone();
        let members = if named.is_empty() { states_before(scene, body) } else { named };
        for member in members {
            if !meeting.sides.iter().any(|s| s.side == member) && meeting.sides.len() < 2 {
                meeting.sides.push(Side::new(member));
            }
        }
    }
}

/// The states whose body it is by the words before its name: "the Norway-Sweden | Contact Group", "the
/// two countries' | Contact Group".
fn states_before(scene: &Scene<'_, '_>, body: ActorId) -> Vec<ActorId> {
    let (words, cast) = (scene.words, &scene.resolver.cast);
    let is_state = |actor: &Actor, name: &str| {
        actor.kind == ActorKind::State
            && (actor.name == name || Some(actor.name.as_str()) == state_code(name))
    };
    let by_name = |name: &str| cast.iter().find(|(_, a)| is_state(a, name)).map(|(id, _)| id);
    for mention in cast.mentions.iter().filter(|mention| mention.actor == body) {
        let start = mention.tokens.start;
        let before = words.before(start);
        if let Some((a, b)) = before.split_once(['-', '–'])
            && let (Some(a), Some(b)) = (by_name(a), by_name(b))
        {
            return vec![a, b];
        }
        let owners = start.checked_sub(3).map_or("", |from| words.slice(from..start));
        if is_of_all_sides(owners) {
            let states = cast.iter().filter(|(_, a)| a.kind == ActorKind::State);
            let states: Vec<ActorId> = states.map(|(id, _)| id).collect();
            return if states.len() == 2 { states } else { Vec::new() };
        }
    }
    Vec::new()
}
