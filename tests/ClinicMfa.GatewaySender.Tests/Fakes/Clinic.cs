using ClinicMfa.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.GatewaySender.Tests;

/// <summary>A clinic that asks for codes by text, sent over the gateway: the whole flow, from the password on.</summary>
internal sealed class Clinic : IAsyncDisposable
{
    public const string TypedNumber = "(415) 201-3344";
    public const string Number = "+14152013344";
    private const string Id = "harbor";

    private readonly ClinicMfaTestBed _bed;

    private Clinic(Uri gateway, bool hasNextSender, SecretWatch? watch) => _bed = new ClinicMfaTestBed(
        configure: services =>
        {
            services.AddSingleton<TimeProvider>(Time); // before AddClinicMfa brings the system's
            if (watch is not null)
                services.AddLogging(logging => logging.AddProvider(watch).AddFilter<SecretWatch>(null, LogLevel.Trace));
            services.AddClinicMfa(Settings.Of(gateway)).AddGatewaySender();
        },
        withTextSender: hasNextSender);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));

    /// <summary>What the sender registered after the gateway's was given.</summary>
    public IReadOnlyList<CodeMessage> SentByTheNext => _bed.Text.Messages;

    public static async Task<Clinic> OpenAsync(Uri gateway, bool hasNextSender = false, SecretWatch? watch = null)
    {
        var clinic = new Clinic(gateway, hasNextSender, watch);
        await clinic._bed.TurnOnAsync(Id, new MfaPolicyDraft { Methods = [MfaMethod.Text] }, TestContext.Current.CancellationToken);
        return clinic;
    }

    /// <summary>Somebody who has never set anything up gives the right password, then a phone number.</summary>
    public async Task<MfaStep> LogInAsync(string userId, CancellationToken cancellationToken)
    {
        var user = _bed.AddUser(Id, userId);
        var asked = Assert.IsType<MfaStep.EnterPhoneNumber>(await _bed.SignIn.StartAsync(new MfaSignInRequest { Subject = user.Subject }, cancellationToken));
        return await _bed.SignIn.SubmitPhoneNumberAsync(Proof(userId, asked.ChallengeId), TypedNumber, consentText: "en 2026-11", cancellationToken);
    }

    public Task<MfaStep> TypeAsync(string userId, ChallengeId challenge, string code, CancellationToken cancellationToken) =>
        _bed.SignIn.SubmitCodeAsync(Proof(userId, challenge), code, trustBrowser: false, cancellationToken);

    public Task<TestMessage> SendTestAsync(string userId, CancellationToken cancellationToken) =>
        _bed.Administration.SendTestMessageAsync(new MfaActor.Operator("support desk", "ticket 42"), new MfaSubject(Id, userId), MfaMethod.Text, cancellationToken);

    public ValueTask DisposeAsync() => _bed.DisposeAsync();

    private static MfaPendingProof Proof(string userId, ChallengeId challenge) => new() { Subject = new MfaSubject(Id, userId), ChallengeId = challenge };
}
