using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ClinicMfa.Testing;

/// <summary>A host of one or two servers: the same users, senders and code keys, and stores on the same state.</summary>
internal sealed class FlowHost : IAsyncDisposable
{
    private readonly StoreServer _server;
    private readonly ClinicMfaTestBed _first;
    private readonly ClinicMfaTestBed? _second;

    public FlowHost(StoreServer server, StoreServer? another, bool isSlow)
    {
        _server = server;
        _first = new ClinicMfaTestBed(server.Time, Adder(server, isSlow));
        _second = another is null ? null : new ClinicMfaTestBed(another.Time, Adder(another, isSlow), beside: _first);
    }

    public string ClinicId { get; } = StoreSamples.ClinicId();

    public ClinicMfaTestBed Bed => _first;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Turns emails on, for a fresh clinic.</summary>
    public Task TurnOnAsync() => Bed.TurnOnAsync(ClinicId, new MfaPolicyDraft { Methods = [MfaMethod.Email] }, Token);

    public MfaSubject AddUser(string userId = "nurse") => Bed.AddUser(ClinicId, userId).Subject;

    /// <summary>Logs in after the password, at whichever server's turn it is.</summary>
    public Task<MfaStep> StartAsync(int turn, MfaSubject subject, DeviceSecret? device = null) =>
        AskAsync(turn, flow => flow.StartAsync(new MfaSignInRequest { Subject = subject, Device = device }, Token));

    /// <summary>Logs in, and is asked for a code.</summary>
    public async Task<MfaPendingProof> BeginAsync(int turn, MfaSubject subject)
    {
        var page = Assert.IsType<MfaStep.EnterCode>(await StartAsync(turn, subject));
        return new MfaPendingProof { Subject = subject, ChallengeId = page.ChallengeId };
    }

    public Task<MfaStep> SubmitAsync(int turn, MfaPendingProof proof, string typed) => AskAsync(turn, flow => flow.SubmitCodeAsync(proof, typed, trustBrowser: false, Token));

    /// <summary>The code of the last message to somebody.</summary>
    public string CodeOf(MfaSubject subject) => Bed.Email.Messages.Last(message => message.User.Subject == subject).Code.Reveal();

    /// <summary>A code that is another one.</summary>
    public static string Other(string code, int by) => ((long.Parse(code, CultureInfo.InvariantCulture) + by) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);

    public async Task<SubjectRecord> RecordAsync(MfaSubject subject) =>
        await _server.Subjects.FindAsync(subject, Token) is StoreLookup<SubjectRecord>.Found found ? found.Document : SubjectRecord.New(subject);

    public Task<IReadOnlyList<MfaEvent>> EventsAsync() => Pages.OfEventsAsync(_server.Events, ClinicId, 500, Token);

    public async ValueTask DisposeAsync()
    {
        if (_second is not null)
            await _second.DisposeAsync();
        await _first.DisposeAsync();
    }

    private async Task<MfaStep> AskAsync(int turn, Func<IMfaSignInService, Task<MfaStep>> ask)
    {
        var bed = turn % 2 == 0 ? _first : _second ?? _first;
        await using var scope = bed.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<IMfaSignInService>());
    }

    private static Action<IServiceCollection> Adder(StoreServer server, bool isSlow) => isSlow ? server.AddSlowStores : server.AddStores;
}
