using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace ClinicMfa.AspNetCore;

/// <summary>What a page under <c>/mfa</c> shows. A host's own partial, such as <c>Areas/ClinicMfa/Pages/_EnterCode.cshtml</c>, is written against it.</summary>
public sealed class MfaPageView
{
    private readonly CultureInfo _culture;

    internal MfaPageView(MfaStep step, MfaUser? user, DateTimeOffset now, MfaTextCatalog texts, CultureInfo? requested)
    {
        Step = step;
        User = user;
        Now = now;
        _culture = requested ?? user?.Culture ?? CultureInfo.CurrentUICulture;
        Texts = texts.For(_culture);
    }

    /// <summary>The step to show.</summary>
    public MfaStep Step { get; }

    /// <summary>Who, if known: their time zone is the page's, and their language where the host uses no request localization.</summary>
    public MfaUser? User { get; }

    /// <summary>The moment of the page, UTC.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The page's sentences, in its language.</summary>
    public MfaTexts Texts { get; }

    /// <summary>The page's language, such as <c>en</c> or <c>es</c>.</summary>
    public string Language => Texts.Language;

    /// <summary>Whether a live session is behind the page: then there is something to go back to.</summary>
    public bool IsStepUp { get; internal init; }

    /// <summary>Where a step-up in a live session was asked for, to begin it again; <see langword="null"/> at a login.</summary>
    public string? ReturnPath { get; internal init; }

    /// <summary>What the step is about, said below its heading; <see langword="null"/> where the heading says it.</summary>
    public string? Lead => Step switch
    {
        MfaStep.EnterCode { Purpose: ChallengePurpose.MailboxProof } => Texts.MailboxLead,
        MfaStep.EnterCode { Purpose: ChallengePurpose.StepUp } when IsChange => Texts.ChangeProof,
        MfaStep.EnterCode { Purpose: ChallengePurpose.StepUp } when IsFormTooOld => Texts.FormTooOld,
        MfaStep.EnterCode { Purpose: ChallengePurpose.StepUp } => Texts.Confirm,
        MfaStep.EnterCode or MfaStep.EnterPhoneNumber when IsChange => Texts.ChangeSetUp,
        MfaStep.ChooseMethod => IsChange ? Texts.ChangeSetUp : Texts.ChooseIntro,
        _ => null,
    };

    /// <summary>Whether the form came without its token: too old, of another tab, or not from here.</summary>
    public bool IsStale { get; internal init; }

    /// <summary>Where to log in again.</summary>
    public required string LoginPath { get; init; }

    /// <summary>Where a session goes on.</summary>
    public required string HomePath { get; init; }

    /// <summary>Where the current step is shown.</summary>
    public required string PagePath { get; init; }

    /// <summary>The challenge's refused message, said above a step that can be gone on with; <see langword="null"/> where there is none.</summary>
    public MfaRefusal? Notice { get; internal init; }

    /// <summary>Where the terms of the text messages are, if the host gave them.</summary>
    public string? TermsAddress { get; internal init; }

    /// <summary>Where the privacy policy is, if the host gave it.</summary>
    public string? PrivacyAddress { get; internal init; }

    /// <summary>The stylesheets, the pages' own first.</summary>
    public IReadOnlyList<string> Stylesheets { get; internal init; } = [];

    /// <summary>The script that makes the page nicer, to be loaded deferred and with <see cref="ScriptNonce"/>; <see langword="null"/> where none may run.</summary>
    public string? Script { get; internal init; }

    /// <summary>What a script has to carry to run; see <see cref="ClinicMfaAspNetCoreOptions.ContentSecurityPolicy"/>.</summary>
    public string? ScriptNonce { get; internal init; }

    /// <summary>What the user agrees to by giving a phone number.</summary>
    public string PhoneConsent => Texts.PhoneConsent(User?.ClinicName ?? Texts.Product);

    /// <summary>The phone number that was just typed and not accepted, to be mended; <see langword="null"/> where there is none.</summary>
    public string? TypedPhoneNumber { get; internal set; }

    internal bool IsChange { get; init; }

    internal bool IsFormTooOld { get; init; }

    /// <summary>A moment in the user's language and time zone to the minute: <c>10:44 AM</c>; with the date where it is not today.</summary>
    public string Minute(DateTimeOffset at) => Show(at, "t");

    /// <summary>A moment to the second, <c>10:44:30 AM</c>, never shown earlier than it is.</summary>
    public string Second(DateTimeOffset at) => Show(RoundUp(at, TimeSpan.TicksPerSecond), "T");

    /// <summary>A moment to the minute, never shown earlier than it is.</summary>
    public string MinuteAfter(DateTimeOffset at) => Show(RoundUp(at, TimeSpan.TicksPerMinute), "t");

    /// <summary>Whole seconds until a moment, 0 when it has come.</summary>
    public int SecondsUntil(DateTimeOffset at) => (int)Math.Max(0, Math.Ceiling((at - Now).TotalSeconds));

    /// <summary>The page's title: the step, with the error first where there is one, so that it is heard first.</summary>
    public string Title => (StepFacts.HasProblem(Step) ? Texts.ErrorPrefix : "") + StepTitle + " – " + (User?.ClinicName ?? Texts.Product);

    private string StepTitle => Step switch
    {
        _ when IsStale => Texts.StaleTitle,
        MfaStep.ChooseMethod => Texts.ChooseTitle,
        MfaStep.EnterPhoneNumber => Texts.PhoneTitle,
        MfaStep.EnterCode code => CodeTitle(code),
        MfaStep.Refused refused => Heading(refused.Refusal),
        _ => Texts.Product,
    };

    /// <summary>The heading of the page that asks for a code.</summary>
    public string CodeTitle(MfaStep.EnterCode step) => step.Purpose == ChallengePurpose.MailboxProof ? Texts.MailboxTitle : Texts.CodeTitle(step.Method);

    /// <summary>Which message belongs to the page: "Code K7, sent 10:44 AM to t•••@harbor.example".</summary>
    public IHtmlContent CodeSent(MfaStep.EnterCode step) => new HtmlContentBuilder().AppendFormat(
        CultureInfo.InvariantCulture,
        Texts.CodeSent,
        Tagged("strong", "mfa-reference", step.Reference.Value),
        Minute(step.SentAt),
        Tagged("span", step.Method == MfaMethod.Text ? "mfa-number" : "mfa-address", step.Destination.Value));

    /// <summary>When another code can be asked for: "Available at 10:44:30 AM, in 27 s.", the number marked for the script.</summary>
    public IHtmlContent ResendAt(MfaStep.EnterCode step)
    {
        var seconds = SecondsUntil(step.ResendAt).ToString(CultureInfo.InvariantCulture);
        var counted = Tagged("span", "mfa-seconds", seconds);
        counted.Attributes["id"] = "mfa-resend-seconds";
        counted.Attributes["data-mfa-seconds"] = seconds;
        return new HtmlContentBuilder().AppendFormat(CultureInfo.InvariantCulture, Texts.ResendAt, Second(step.ResendAt), counted);
    }

    /// <summary>What is wrong with what was typed or asked, in words; <see langword="null"/> for nothing.</summary>
    public string? CodeProblem(MfaStep.EnterCode step) => step.Problem switch
    {
        null => null,
        ClinicMfa.CodeProblem.Wrong wrong => Texts.CodeWrong(wrong.TriesLeft),
        ClinicMfa.CodeProblem.Expired => Texts.CodeExpired,
        ClinicMfa.CodeProblem.Earlier earlier => Texts.CodeEarlier(earlier.Reference.Value, step.Reference.Value, Minute(step.SentAt)),
        ClinicMfa.CodeProblem.TooEarlyToResend early => Texts.CodeTooEarly(Second(early.RetryAt)),
        _ => Texts.CodeMalformed(step.CodeLength),
    };

    /// <summary>What is wrong with the number just given, in words; <see langword="null"/> for nothing.</summary>
    public string? PhoneProblem(MfaStep.EnterPhoneNumber step) => step switch
    {
        { RetryAt: { } at } => Texts.PhoneTooManyChecks(Second(at)),
        { Problem: { } problem } => Texts.Phone(problem),
        _ => null,
    };

    /// <summary>A refusal as a heading.</summary>
    public string Heading(MfaRefusal refusal) => refusal switch
    {
        MfaRefusal.Locked => Texts.LockedTitle,
        MfaRefusal.TooManyMessages => Texts.TooManyTitle,
        MfaRefusal.CannotDeliver => Texts.CannotDeliverTitle,
        MfaRefusal.Busy => Texts.BusyTitle,
        MfaRefusal.ChallengeGone => IsStepUp ? Texts.GoneInSessionTitle : Texts.GoneTitle,
        MfaRefusal.UnknownUser => Texts.UnknownTitle,
        MfaRefusal.IdentityNotAttested => Texts.UnattestedTitle,
        _ => Texts.UnavailableTitle,
    };

    /// <summary>A refusal in words: why, until when, what to do.</summary>
    public string Reason(MfaRefusal refusal) => refusal switch
    {
        MfaRefusal.Locked { Until: { } until } => IsStepUp ? Texts.LockedInSession(MinuteAfter(until)) : Texts.LockedUntil(MinuteAfter(until)),
        MfaRefusal.Locked => Texts.LockedForGood,
        MfaRefusal.TooManyMessages many => Texts.TooMany(Second(many.RetryAt)),
        MfaRefusal.CannotDeliver { Failure: DeliveryFailure.Temporary, RetryAt: { } at } => Texts.CannotDeliverUntil(Second(at)),
        MfaRefusal.CannotDeliver cannot => Texts.CannotDeliver(cannot.Failure),
        MfaRefusal.Busy busy => Texts.Busy(Second(busy.RetryAt)),
        MfaRefusal.ChallengeGone gone => IsStepUp ? Texts.GoneInSession(gone.Reason) : Texts.Gone(gone.Reason),
        MfaRefusal.UnknownUser => Texts.Unknown,
        MfaRefusal.IdentityNotAttested => Texts.Unattested,
        _ => IsStepUp ? Texts.UnavailableInSession : Texts.Unavailable,
    };

    private static TagBuilder Tagged(string tag, string cssClass, string text)
    {
        var element = new TagBuilder(tag);
        element.AddCssClass(cssClass);
        element.InnerHtml.Append(text);
        return element;
    }

    private string Show(DateTimeOffset at, string format)
    {
        var zone = User?.TimeZone ?? TimeZoneInfo.Utc;
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var time = local.ToString(format, _culture);
        if (local.Date != TimeZoneInfo.ConvertTime(Now, zone).Date)
            time = $"{local.ToString("M", _culture)}, {time}";

        // The narrow no-break space before "AM" is not found by people who search for "10:44 AM", nor by some screen readers.
        return time.Replace('\u202f', ' ') + (User is null ? " UTC" : "");
    }

    private static DateTimeOffset RoundUp(DateTimeOffset at, long ticks) => at.AddTicks((ticks - (at.UtcTicks % ticks)) % ticks);
}
