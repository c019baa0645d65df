using System.Globalization;
using System.Text;
using ClinicMfa.Shared;

namespace ClinicMfa.Tests.Messages;

/// <summary>
/// Rules M4, M7 and E4: every sentence that users are sent, in each language, is the reviewed file's. A changed or added sentence is read as a
/// diff of <c>Wording/</c>, by somebody who speaks the language.
/// </summary>
[Trait("Rule", "M4")]
[Trait("Rule", "M7")]
public sealed class WordingTests
{
    private static readonly NoticeComposer Notices = new();

    /// <summary>Who did it and whom it is about: what a notice's sentences depend on.</summary>
    private static readonly (string Name, Func<NoticeMessage, NoticeMessage> Change)[] Variants =
    [
        ("to the user", notice => notice),
        ("by an Admin", notice => notice with { ActorName = "Alex Kim" }),
        ("by the operator", notice => notice with { ActorName = "Alex Kim", IsByOperator = true }),
        ("by email", notice => notice with { Method = MfaMethod.Email }),
        ("about a colleague", notice => notice with { ColleagueName = "Robin Diaz", ActorName = "Alex Kim" }),
        ("about a colleague without a name", notice => notice with { ColleagueName = "\u200B", ActorName = "\u200B" }),
    ];

    public static TheoryData<string, string> Languages => new() { { "en.txt", "en-US" }, { "es.txt", "es-MX" } };

    public static TheoryData<string, string> Pages => new() { { "code.en.html", "en-US" }, { "code.es.html", "es-MX" } };

    [Theory]
    [MemberData(nameof(Languages))]
    public void EverySentence_IsTheReviewedFiles(string file, string culture)
    {
        var written = new StringBuilder();
        foreach (var purpose in Enum.GetValues<ChallengePurpose>())
            Show(written, $"Code, {purpose}", SampleMessages.Composer().ComposeEmail(SampleMessages.With(culture: culture, purpose: purpose)));

        Show(written, "Notice, to the user", Notices.ComposeEmail(Notice(NoticeKind.SetUp, culture)));
        Show(written, "Notice, about a colleague", Notices.ComposeEmail(Notice(NoticeKind.Reset, culture) with { ColleagueName = "Robin Diaz" }));
        Show(written, "Notice, neither name nor address known", Notices.ComposeEmail(Notice(NoticeKind.SetUp, culture, "\u200B") with { ClientAddress = "made up by a proxy" }));
        Show(written, "Notice, a test", Notices.ComposeEmail(Notice(NoticeKind.Test, culture)));
        written.Append("== Test by text\n").Append(Notices.ComposeText(Notice(NoticeKind.Test, culture)).Body).Append("\n\n");

        foreach (var kind in Enum.GetValues<NoticeKind>())
        {
            written.Append(CultureInfo.InvariantCulture, $"== {kind}\n");
            string? usual = null;
            foreach (var (name, change) in Variants)
            {
                var email = Notices.ComposeEmail(change(Notice(kind, culture)));
                var sentences = $"{email.Subject} / {email.Text.Split("\n\n")[1]}";
                if (sentences != usual)
                    written.Append(CultureInfo.InvariantCulture, $"{name}: {sentences}\n");
                usual ??= sentences;
            }

            written.Append('\n');
        }

        Check(file, written.ToString());
    }

    /// <summary>Inline styles are all that mail programs keep: open the file in a browser to see what staff see.</summary>
    [Theory]
    [MemberData(nameof(Pages))]
    public void CodeEmail_Html_IsTheReviewedFiles(string file, string culture) =>
        Check(file, SampleMessages.Composer().ComposeEmail(SampleMessages.With(culture: culture)).Html);

    private static void Show(StringBuilder written, string title, ComposedEmail email) =>
        written.Append(CultureInfo.InvariantCulture, $"== {title}\n{email.Subject}\n\n{email.Text}\n");

    private static NoticeMessage Notice(NoticeKind kind, string culture, string displayName = "Dana Reyes") =>
        SampleMessages.Notice(kind, culture, displayName: displayName);

    /// <summary>Fails where the sentences are not the file's. With <c>CLINICMFA_ACCEPT_WORDING=1</c> it writes the file instead, to be reviewed as a diff.</summary>
    private static void Check(string name, string written)
    {
        var file = Path.Combine(RepositoryRoot.Path, "tests", "ClinicMfa.Tests", "Messages", "Wording", name);
        written = WithPlainSpaces(written.ReplaceLineEndings("\n"));
        if (Environment.GetEnvironmentVariable("CLINICMFA_ACCEPT_WORDING") == "1")
            File.WriteAllText(file, written);

        Assert.Equal(File.Exists(file) ? File.ReadAllText(file) : "", written);
    }

    /// <summary>Newer language data put a narrow no-break space into times.</summary>
    private static string WithPlainSpaces(string text) => text
        .Replace('\u202F', ' ').Replace('\u00A0', ' ')
        .Replace("&#x202F;", " ", StringComparison.Ordinal).Replace("&#xA0;", " ", StringComparison.Ordinal);
}
