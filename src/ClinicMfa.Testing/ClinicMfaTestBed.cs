using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ClinicMfa.Testing;

/// <summary>
/// The whole flow over the stores of your choice, with recording senders and a directory that a test fills. Whatever is logged is read along: a code or the
/// code key in it fails the test when the bed is disposed of (<see cref="SecretWatch"/>).
/// </summary>
public sealed class ClinicMfaTestBed : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string _codeKey;
    private readonly SecretWatch _watch;

    /// <summary>Sets the flow up.</summary>
    /// <param name="time">The clock; <see langword="null"/>: the system's.</param>
    /// <param name="configure">Registers stores, further senders or options, before the defaults; <see langword="null"/>: in-memory stores.</param>
    /// <param name="withTextSender">Whether texts have a sender.</param>
    /// <param name="withNoticeSenders">Whether notices have senders. They are sent beside the logins, so their events and their budgets come at any moment: only where a test is about them.</param>
    /// <param name="beside">Another server of the same host: its users, senders and code keys are used here too. Its stores are not; register them.</param>
    public ClinicMfaTestBed(TimeProvider? time = null, Action<IServiceCollection>? configure = null, bool withTextSender = true, ClinicMfaTestBed? beside = null, bool withNoticeSenders = false)
    {
        _codeKey = beside?._codeKey ?? Convert.ToBase64String(RandomNumberGenerator.GetBytes(ClinicMfaOptions.MinCodeKeyBytes));
        _watch = new SecretWatch(_codeKey);
        Directory = beside?.Directory ?? new InMemoryUserDirectory();
        Email = beside?.Email ?? new RecordingCodeSender(MfaMethod.Email);
        Text = beside?.Text ?? new RecordingCodeSender(MfaMethod.Text);
        EmailNotices = beside?.EmailNotices ?? new RecordingNoticeSender(MfaMethod.Email);
        TextNotices = beside?.TextNotices ?? new RecordingNoticeSender(MfaMethod.Text);

        var services = new ServiceCollection();
        if (time is not null)
            services.TryAddSingleton(time); // before AddClinicMfa() in configure, which would take the system's
        configure?.Invoke(services);
        services.AddLogging(logging => logging.AddProvider(_watch).AddFilter<SecretWatch>(null, LogLevel.Trace));
        services.TryAddSingleton<IMfaUserDirectory>(Directory);
        services.AddSingleton<ICodeSender>(Email);
        if (withTextSender)
            services.AddSingleton<ICodeSender>(Text);
        if (withNoticeSenders)
            services.AddSingleton<INoticeSender>(EmailNotices).AddSingleton<INoticeSender>(TextNotices);
        services.AddClinicMfa(new ConfigurationBuilder().Build());
        services.Configure<ClinicMfaOptions>(options =>
        {
            options.CodeKeys.Add(_codeKey);
            options.Domain ??= "records.example";
        });
        _services = services.BuildServiceProvider(validateScopes: false);
        Services = _services;
    }

    /// <summary>The users.</summary>
    public InMemoryUserDirectory Directory { get; }

    /// <summary>Emails sent.</summary>
    public RecordingCodeSender Email { get; }

    /// <summary>Texts sent.</summary>
    public RecordingCodeSender Text { get; }

    /// <summary>Notices by email, sent beside the logins.</summary>
    public RecordingNoticeSender EmailNotices { get; }

    /// <summary>Test messages by text.</summary>
    public RecordingNoticeSender TextNotices { get; }

    /// <summary>The services behind.</summary>
    public IServiceProvider Services { get; }

    /// <summary>The flow.</summary>
    public IMfaSignInService SignIn => Services.GetRequiredService<IMfaSignInService>();

    /// <summary>What Admins do.</summary>
    public IMfaAdministration Administration => Services.GetRequiredService<IMfaAdministration>();

    /// <summary>Puts a user of a clinic into the directory.</summary>
    public MfaUser AddUser(string clinicId, string userId, bool isAdmin = false) => Directory.Put(new MfaUser
    {
        Subject = new MfaSubject(clinicId, userId),
        AccountEmail = $"{userId}@{clinicId}.example",
        DisplayName = userId,
        ClinicName = $"Clinic {clinicId}",
        IsAdmin = isAdmin,
        CredentialStamp = "stamp 1",
    });

    /// <summary>Turns MFA on as the operator, or changes what is on.</summary>
    public async Task<MfaPolicy> TurnOnAsync(string clinicId, MfaPolicyDraft draft, CancellationToken cancellationToken)
    {
        var actor = new MfaActor.Operator("test", "to try it");
        var current = await Services.GetRequiredService<IMfaPolicyStore>().FindAsync(clinicId, cancellationToken).ConfigureAwait(false);
        var version = current is StoreLookup<MfaPolicy>.Found found ? found.Document.Version : 0;
        var change = await Administration.TurnOnAsync(actor, clinicId, draft, version, cancellationToken).ConfigureAwait(false);
        return change is PolicyChange.Saved saved ? saved.Policy : throw new InvalidOperationException($"MFA was not turned on: {change}");
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A code or the code key was logged (threat B28).</exception>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync().ConfigureAwait(false);
        using var watch = _watch;
        watch.EnsureNothingLogged(Email.Messages.Concat(Text.Messages).Select(message => message.Code.Reveal()));
    }
}
