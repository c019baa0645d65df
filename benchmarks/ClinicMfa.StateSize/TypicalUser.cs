using ClinicMfa.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.StateSize;

/// <summary>The documents of a user with three trusted browsers and a login that waits for its code, made by the flow.</summary>
internal sealed record TypicalUser(SubjectRecord Record, ChallengeRecord Challenges)
{
    private const int Browsers = 3;
    private static readonly TimeSpan BetweenLogins = TimeSpan.FromHours(1);

    /// <summary>How long their documents are as JSON.</summary>
    public IReadOnlyList<Row> Sizes =>
    [
        new("JSON, a pending challenge whose code was sent by email", MfaDocuments.Write(Challenges).Length),
        new($"JSON, a user's durable document with {Record.Devices.Count} trusted browsers", MfaDocuments.Write(Record).Length),
    ];

    public static async Task<TypicalUser> MakeAsync()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var bed = new ClinicMfaTestBed(time);
        var subject = NumberedUsers.Subject(4711);
        bed.AddUser(subject.ClinicId, subject.UserId);
        await bed.TurnOnAsync(subject.ClinicId, new MfaPolicyDraft { Methods = [MfaMethod.Email], PromptEveryDays = 30 }, CancellationToken.None);
        for (var browsers = 0; browsers < Browsers; browsers++)
        {
            await bed.SignIn.SubmitCodeAsync(new MfaPendingProof { Subject = subject, ChallengeId = await AskAsync(bed, subject) }, bed.Email.Last.Code.Reveal(), trustBrowser: true, CancellationToken.None);
            time.Advance(BetweenLogins);
        }

        await AskAsync(bed, subject);
        return new TypicalUser(
            ((StoreLookup<SubjectRecord>.Found)await bed.Services.GetRequiredService<IMfaSubjectStore>().FindAsync(subject, CancellationToken.None)).Document,
            ((StoreLookup<ChallengeRecord>.Found)await bed.Services.GetRequiredService<IMfaChallengeStore>().FindAsync(subject, CancellationToken.None)).Document);
    }

    private static async Task<ChallengeId> AskAsync(ClinicMfaTestBed bed, MfaSubject subject) =>
        await bed.SignIn.StartAsync(new MfaSignInRequest { Subject = subject }, CancellationToken.None) is MfaStep.EnterCode code
            ? code.ChallengeId
            : throw new InvalidOperationException("The login does not wait for a code.");
}
