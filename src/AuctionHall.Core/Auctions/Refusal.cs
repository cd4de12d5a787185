namespace AuctionHall.Auctions;

/// <summary>
/// Why a statement is not taken: a closed list in order of precedence, the first that applies is the answer. Numbers are
/// never used again for something else. The sentences stand in <see cref="Refusals"/>.
/// </summary>
public enum Refusal
{
    // What it is, before anything in it is believed.
    TooLarge = 1,
    NotOneSpelling = 2,
    UnknownKind = 3,
    BadSignature = 4,
    BadPayload = 5,
    BadParts = 6,

    // Where it belongs and who says so.
    UnknownRound = 10,
    UnknownGroup = 11,
    UnknownKey = 12,
    WrongRole = 13,
    WrongNumberOfSignatures = 14,

    // When.
    ClockUnsure = 20,
    WrongPhase = 21,
    Late = 22,

    // What it says.
    RoundExists = 30,
    NotCarried = 31,
    TermsNotSound = 32,
    UnknownAfter = 33,
    TimetableNotSound = 34,
    TextNotSound = 35,
    AlreadyGiven = 36,
    CustodyKeysNotSound = 37,
    KeyTaken = 38,
    UnknownEnterprise = 39,
    UnknownProduct = 40,
    NotAllowed = 41,
    RevisionNotHigher = 42,
    RevisionTooHigh = 43,
    SealedBodyNotSound = 44,
    GroupFull = 45,
    GroupsNotSound = 46,
    OtherClosing = 47,
    OtherOpen = 48,
    KeyDoesNotFit = 49,
    QueryOutOfTime = 50,
    OtherOutcome = 51,
    SignedByAnother = 52,
    NotTheLast = 56,
    TimePassed = 57,
    NotOffered = 58,

    // What the hall could not do.
    TryAgain = 60,
    StorageFailed = 61,
    TooManyRequests = 62,
}

/// <summary>Name, sentence and prospects of each refusal.</summary>
public static class Refusals
{
    /// <summary>The name used in problem documents and by programs: <c>wrong-phase</c>.</summary>
    public static string Name(Refusal refusal) =>
        string.Concat(refusal.ToString().Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>True where the same bytes may be taken later without any change.</summary>
    public static bool MayRetry(Refusal refusal) =>
        refusal is Refusal.ClockUnsure or Refusal.WrongPhase or Refusal.TryAgain or Refusal.StorageFailed or Refusal.TooManyRequests;

    public static string Sentence(Refusal refusal) => refusal switch
    {
        Refusal.TooLarge => "the statement with its parts is larger than its kind may be",
        Refusal.NotOneSpelling => "this is not a statement in its one spelling (FORMAT.md, section 2)",
        Refusal.UnknownKind => "a statement of this kind is not known, or is none that is sent to a hall",
        Refusal.BadSignature => "a signature is not valid for this payload under its key",
        Refusal.BadPayload => "the payload is not what a statement of this kind says, exactly and without other members",
        Refusal.BadParts => "the parts behind the statement are not the ones that it names by SHA-256",
        Refusal.UnknownRound => "the hall carries no round with this id",
        Refusal.UnknownGroup => "the round has no group with this id",
        Refusal.UnknownKey => "the key has no part in this round",
        Refusal.WrongRole => "the key's role in this round does not sign statements of this kind",
        Refusal.WrongNumberOfSignatures => "the statement needs exactly as many signatures as the terms ask for, no more and no fewer",
        Refusal.ClockUnsure => "the hall's clock stepped back; nothing is accepted until an operator has looked",
        Refusal.WrongPhase => "the round does not accept a statement of this kind in its present phase",
        Refusal.Late => "the deadline has passed",
        Refusal.RoundExists => "these terms were published already under other signatures",
        Refusal.NotCarried => "the hall carries no rounds of these organisers",
        Refusal.TermsNotSound => "the terms contradict themselves or a limit",
        Refusal.UnknownAfter => "the entry that the statement names as the last one seen is none of this round",
        Refusal.TimetableNotSound => "times must ascend from start over deadline and opening to unopened, and may only move to later",
        Refusal.TextNotSound => "a text is empty, too long, not normalised, or holds control characters",
        Refusal.AlreadyGiven => "this custodian has given that already",
        Refusal.CustodyKeysNotSound => "custody needs one sound key for every group of the terms, in their order, all different",
        Refusal.KeyTaken => "the key has a role or a holder in this round already",
        Refusal.UnknownEnterprise => "no enterprise with this credit code is enrolled",
        Refusal.UnknownProduct => "the group has no product with this id",
        Refusal.NotAllowed => "the enterprise is not enrolled for this group, or is suspended, or the key was replaced",
        Refusal.RevisionNotHigher => "a bid with this revision or a higher one was accepted already",
        Refusal.RevisionTooHigh => "the terms do not allow so many revisions",
        Refusal.SealedBodyNotSound => "the sealed body does not have the length and beginning that it must have in this group",
        Refusal.GroupFull => "the group holds as many bids as a group may",
        Refusal.GroupsNotSound => "the groups named are not all open to this, or one is named twice or out of order",
        Refusal.OtherClosing => "the statement names another closing than this round's",
        Refusal.OtherOpen => "the statement names an open that is not in this round's log, or groups that are not of it",
        Refusal.KeyDoesNotFit => "a released key does not belong to the public key that the custodian gave",
        Refusal.QueryOutOfTime => "the query's time is more than five minutes away from the hall's",
        Refusal.OtherOutcome => "the outcome that the statement answers has been replaced, or is not this group's",
        Refusal.SignedByAnother => "the same bid was accepted already under another key: somebody read it on its way; seal it anew and send it another way",
        Refusal.NotTheLast => "the entry that the statement answers is no longer the last one, or was answered already",
        Refusal.TimePassed => "the time for this answer has passed",
        Refusal.NotOffered => "the enterprise was offered nothing of this product in this group",
        Refusal.TryAgain => "others were faster eight times; send the same bytes again",
        Refusal.StorageFailed => "the hall could not store the statement and does not say that it did; send the same bytes again",
        Refusal.TooManyRequests => "too many requests; send the same bytes again later",
    };
}
