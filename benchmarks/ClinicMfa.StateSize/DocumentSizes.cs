using ClinicMfa.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.StateSize;

/// <summary>The documents themselves, as JSON, made by the flow.</summary>
internal static class DocumentSizes
{
    private static readonly TimeSpan BetweenLogins = TimeSpan.FromHours(1);

    public static async Task<IReadOnlyList<Row>> MeasureAsync()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var bed = new ClinicMfaTestBed(time);
        var subject = NumberedUsers.Subject(4711);
        bed.AddUser(subject.ClinicId, subject.UserId);
        await bed.TurnOnAsync(subject.ClinicId, new MfaPolicyDraft { Methods = [MfaMethod.Email], PromptEveryDays = 30 }, CancellationToken.None);
        for (var browsers = 0; browsers < 3; browsers++)
        {
            await bed.SignIn.SubmitCodeAsync(new MfaPendingProof { Subject = subject, ChallengeId = await AskAsync(bed, subject) }, bed.Email.Last.Code.Reveal(), trustBrowser: true, CancellationToken.None);
            time.Advance(BetweenLogins);
        }

        await AskAsync(bed, subject);
        var record = ((StoreLookup<SubjectRecord>.Found)await bed.Services.GetRequiredService<IMfaSubjectStore>().FindAsync(subject, CancellationToken.None)).Document;
        var challenges = ((StoreLookup<ChallengeRecord>.Found)await bed.Services.GetRequiredService<IMfaChallengeStore>().FindAsync(subject, CancellationToken.None)).Document;
        return
        [
            new("JSON, a pending challenge whose code was sent by email", MfaDocuments.Write(challenges).Length),
            new($"JSON, a user's durable document with {record.Devices.Count} trusted browsers", MfaDocuments.Write(record).Length),
        ];
    }

    private static async Task<ChallengeId> AskAsync(ClinicMfaTestBed bed, MfaSubject subject) =>
        await bed.SignIn.StartAsync(new MfaSignInRequest { Subject = subject }, CancellationToken.None) is MfaStep.EnterCode code
            ? code.ChallengeId
            : throw new InvalidOperationException("The login does not wait for a code.");
}
