using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;

namespace ClinicMfa.Testing;

/// <summary>A host of one or two servers: the same users, senders and code keys, and stores on the same state.</summary>
internal sealed class FlowHost : IAsyncDisposable
{
    private readonly StoreServer _server;
    private readonly ClinicMfaTestBed _first;
    private readonly ClinicMfaTestBed? _second;

    public FlowHost(StoreServer server, StoreServer? another, bool isSlow, Action<IServiceCollection>? configure = null)
    {
        _server = server;
        _first = new ClinicMfaTestBed(server.Time, Adder(server, isSlow, configure));
        _second = another is null ? null : new ClinicMfaTestBed(another.Time, Adder(another, isSlow, configure), beside: _first);
    }

    public string ClinicId { get; } = StoreSamples.ClinicId();

    public ClinicMfaTestBed Bed => _first;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public MfaActor.Operator Operator { get; } = new("support desk", "ticket 42");

    public DateTimeOffset Now => _server.Time.GetUtcNow();

    /// <summary>Turns methods on, for a fresh clinic; emails where none is given.</summary>
    public Task TurnOnAsync(params IReadOnlyList<MfaMethod> methods) => Bed.TurnOnAsync(ClinicId, new MfaPolicyDraft { Methods = methods.Count == 0 ? [MfaMethod.Email] : methods }, Token);

    /// <summary>An Admin who has just proven a code.</summary>
    public MfaActor.Staff AddAdmin(string userId = "admin") => new(Bed.AddUser(ClinicId, userId, isAdmin: true).Subject, new MfaProof(MfaMethod.Email, Now), MfaClient.Unknown);

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

    public Task<MfaStep> GivePhoneAsync(int turn, MfaPendingProof proof, string number) => AskAsync(turn, flow => flow.SubmitPhoneNumberAsync(proof, number, consentText: null, Token));

    public Task<MfaStep> StartStepUpAsync(int turn, MfaSubject subject) => AskAsync(turn, flow => flow.StartStepUpAsync(new MfaStepUpRequest { Subject = subject }, Token));

    public Task<MfaStep> StartChangeAsync(int turn, MfaSubject subject, MfaProof? latest) =>
        AskAsync(turn, flow => flow.StartChangeAsync(new MfaStepUpRequest { Subject = subject, LatestProof = latest }, Token));

    /// <summary>Sets somebody up by email, on a browser that is trusted from then on.</summary>
    public async Task<DeviceSecret> SetUpAsync(int turn, MfaSubject subject)
    {
        var proof = await BeginAsync(turn, subject);
        var completed = Assert.IsType<MfaStep.Completed>(await SubmitAsync(turn, proof, CodeOf(subject))).Completion;
        return DeviceSecret.Parse(completed.NewDeviceSecret?.RevealForCookie())!;
    }

    /// <summary>Types wrong codes, logging in anew when a challenge is used up, and gives the last answer.</summary>
    public async Task<MfaStep> GuessAsync(MfaSubject subject, int times)
    {
        MfaStep? last = null;
        MfaPendingProof? proof = null;
        for (var i = 0; i < times; i++)
        {
            if (last is not MfaStep.EnterCode)
                proof = await BeginAsync(i, subject);
            last = await SubmitAsync(i, proof!, Other(CodeOf(subject), 1 + i));
        }

        return last!;
    }

    /// <summary>Administers, at whichever server's turn it is.</summary>
    public async Task<T> AdministerAsync<T>(int turn, Func<IMfaAdministration, Task<T>> ask)
    {
        await using var scope = BedOf(turn).Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<IMfaAdministration>());
    }

    /// <summary>Asks a service of whichever server's turn it is.</summary>
    public T Get<T>(int turn)
        where T : notnull => BedOf(turn).Services.GetRequiredService<T>();

    /// <summary>The code of the last message to somebody.</summary>
    public string CodeOf(MfaSubject subject) => Bed.Email.Messages.Concat(Bed.Text.Messages)
        .Where(message => message.User.Subject == subject).OrderBy(message => message.SentAt).Last().Code.Reveal();

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
        await using var scope = BedOf(turn).Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<IMfaSignInService>());
    }

    private ClinicMfaTestBed BedOf(int turn) => turn % 2 == 0 ? _first : _second ?? _first;

    private static Action<IServiceCollection> Adder(StoreServer server, bool isSlow, Action<IServiceCollection>? configure) => services =>
    {
        if (isSlow)
            server.AddSlowStores(services);
        else
            server.AddStores(services);
        services.TryAddSingleton(server.Time); // before anything that is configured can bring another clock
        configure?.Invoke(services);
    };
}
