//! Meetings, positions and commitments in words: what a desk officer reads first.

use onrecord::record::{
    Commitment, CommitmentKind, ConditionType, GapKind, Medium, Meeting, MeetingAct,
    MeetingActKind, MeetingStatus, OrGap, Position, Stance,
};

use super::who::Names;

/// One item: its id, a bold beginning, and what follows it, line by line.
pub(crate) struct Item {
    pub(crate) id: String,
    pub(crate) head: String,
    pub(crate) lines: Vec<String>,
    /// The rule that found it.
    pub(crate) rule: String,
}

/// A meeting: who met, when and where, what about, and what is not said.
pub(crate) fn meeting(names: &Names<'_>, meeting: &Meeting) -> Item {
    let mut head = vec![status(meeting.status).to_owned()];
    head.extend(meeting.body.as_deref().map(|body| names.name(body).to_owned()));
    head.extend(medium(meeting.medium).map(str::to_owned));
    let mut missing: Vec<&str> = Vec::new();
    match &meeting.date {
        Some(OrGap::Value(time)) => head.extend(names.time(time)),
        Some(OrGap::Gap(gap)) => missing.push(match gap.gap {
            GapKind::Withheld => "when (they would not say)",
            GapKind::Vague => "when exactly",
            _ => "when",
        }),
        None => missing.push("when"),
    }
    match &meeting.place {
        Some(OrGap::Value(place)) => head.push(format!("in {}", place.exact())),
        _ if matches!(meeting.medium, Medium::Call | Medium::Video) => {}
        _ => missing.push("where"),
    }
    let mut lines = Vec::new();
    for side in &meeting.sides {
        let mut parts = Vec::new();
        let people: Vec<&str> = side.leads.iter().map(|id| names.name(id)).collect();
        if !people.is_empty() && side.leads != [side.side.clone()] {
            parts.push(format!("led by {}", people.join(", ")));
        }
        let members: Vec<&str> = side.members.iter().map(|id| names.name(id)).collect();
        if !members.is_empty() {
            parts.push(format!("with {}", members.join(", ")));
        }
        parts.extend(side.described.iter().map(|words| format!("“{}”", words.exact())));
        let separator = if parts.is_empty() { "" } else { ": " };
        lines.push(format!("{}{separator}{}", names.name(&side.side), parts.join("; ")));
    }
    if !meeting.topics.is_empty() {
        let topics: Vec<&str> = meeting.topics.iter().map(|topic| topic.exact()).collect();
        lines.push(format!("about: {}", topics.join("; ")));
    }
    for phase in &meeting.phases {
        let mut line = format!("phase: {}", phase.format.exact());
        if !phase.topics.is_empty() {
            let topics: Vec<&str> = phase.topics.iter().map(|topic| topic.exact()).collect();
            line += &format!(" (about: {})", topics.join("; "));
        }
        lines.push(line);
    }
    lines.extend(meeting.acts.iter().map(|done| act(names, done)));
    lines.extend(meeting.next.as_ref().map(|next| format!("next: {next}")));
    let told: Vec<&str> = meeting.evidence.iter().take(2).map(|words| words.exact()).collect();
    lines.push(format!("told as: “{}”{}", told.join("”, “"), reported(&meeting.reported_by)));
    if !missing.is_empty() {
        lines.push(format!("not said: {}", missing.join(", ")));
    }
    Item { id: meeting.id.clone(), head: head.join(" | "), lines, rule: meeting.basis.rule.clone() }
}

/// What one side did in a meeting.
fn act(names: &Names<'_>, act: &MeetingAct) -> String {
    let what = match act.kind {
        MeetingActKind::Brief => "briefed",
        MeetingActKind::ExpressConcern => "voiced concern to",
        MeetingActKind::Ask => "asked",
        MeetingActKind::Agree => "agreed with",
        MeetingActKind::Disagree => "disagreed with",
    };
    let whom = if act.to.is_empty() { "the others".to_owned() } else { names.list(&act.to) };
    let about: Vec<&str> = act.about.iter().map(|about| about.exact()).collect();
    format!("{} {what} {whom}: {}", names.list(&act.by), about.join("; "))
}

/// A position: who holds it, the stance, on what, and on what condition.
pub(crate) fn position(names: &Names<'_>, position: &Position) -> Item {
    let stance = match position.stance {
        Stance::Supports => "supports",
        Stance::Opposes => "opposes",
        Stance::Demands => "demands",
        Stance::RulesOut => "rules out",
        Stance::Concerned => "is concerned about",
        Stance::Conditional => "on a condition",
    };
    let holder = names.list(&position.holder);
    let head = format!("{holder} | {stance} | {}", position.object.exact());
    let mut lines = Vec::new();
    if let Some(condition) = &position.condition {
        let word = match condition.kind {
            ConditionType::If => "if",
            ConditionType::Unless => "not unless",
        };
        lines.push(format!("{word}: {}", condition.anchor.exact()));
    }
    lines.extend(position.regardless_of.as_ref().map(|r| format!("regardless of: {}", r.exact())));
    if !position.voiced_by.is_empty() && position.voiced_by != position.holder {
        lines.push(format!("voiced by {}", names.list(&position.voiced_by)));
    }
    let told: Vec<&str> = position.evidence.iter().map(|words| words.exact()).collect();
    lines.push(format!("told as: “{}”{}", told.join("”, “"), reported(&position.reported_by)));
    Item { id: position.id.clone(), head, lines, rule: position.basis.rule.clone() }
}

/// A commitment: who is bound to what, by when, on what condition, and on whose word.
pub(crate) fn commitment(names: &Names<'_>, commitment: &Commitment) -> Item {
    let kind = match commitment.kind {
        CommitmentKind::Undertaking => "undertaking",
        CommitmentKind::Agreement => "agreement",
        CommitmentKind::FollowUp => "follow-up",
        CommitmentKind::NextMeeting => "next meeting",
        CommitmentKind::SharedObjective => "shared objective",
        CommitmentKind::Announcement => "announcement",
    };
    let by = names.list(&commitment.by);
    let head = format!("{by} | {kind} | {}", commitment.what.exact());
    let mut lines = Vec::new();
    if !commitment.to.is_empty() {
        lines.push(format!("to {}", names.list(&commitment.to)));
    }
    match &commitment.due {
        Some(OrGap::Value(time)) => {
            lines.extend(names.time(time).map(|time| format!("due: {time}")))
        }
        Some(OrGap::Gap(gap)) if gap.gap == GapKind::Withheld => {
            lines.push("due: they would not say when".to_owned());
        }
        Some(OrGap::Gap(_)) => lines.push("due: not said exactly".to_owned()),
        None => {}
    }
    lines.extend(commitment.conditions.iter().map(|c| format!("on the condition: {}", c.exact())));
    lines
        .extend(commitment.overseer.as_deref().map(|by| format!("overseen by {}", names.name(by))));
    lines.push(format!(
        "told as: “{}”{}",
        commitment.strength.exact(),
        reported(&commitment.reported_by)
    ));
    Item { id: commitment.id.clone(), head, lines, rule: commitment.basis.rule.clone() }
}

fn reported(statements: &[String]) -> String {
    if statements.is_empty() {
        ", by the reporter himself".to_owned()
    } else {
        format!(", in {}", statements.join(", "))
    }
}

fn status(status: MeetingStatus) -> &'static str {
    match status {
        MeetingStatus::Held => "held",
        MeetingStatus::Ongoing => "going on",
        MeetingStatus::Planned => "planned",
        MeetingStatus::Proposed => "proposed",
        MeetingStatus::Cancelled => "cancelled",
        MeetingStatus::Denied => "denied",
    }
}

fn medium(medium: Medium) -> Option<&'static str> {
    match medium {
        Medium::InPerson => Some("in person"),
        Medium::Call => Some("by phone"),
        Medium::Video => Some("by video"),
        Medium::NotStated => None,
    }
}
