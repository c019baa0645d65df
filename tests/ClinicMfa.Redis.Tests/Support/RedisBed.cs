using ClinicMfa.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace ClinicMfa.Redis.Tests;

/// <summary>The flow of one server, with a user of a clinic where codes go by email. Challenges and budgets are in Redis; what is durable is in memory.</summary>
internal sealed class RedisBed : IAsyncDisposable
{
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(50);

    private RedisBed(string connectionString, Action<IServiceCollection>? configure)
    {
        Bed = new ClinicMfaTestBed(Time, services =>
        {
            services.AddSingleton<TimeProvider>(Time);
            services.AddSingleton<ILoggerProvider>(new FakeLoggerProvider(Logs));
            services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace));
            services.AddClinicMfa(new ConfigurationBuilder().Build()).AddRedisChallengeStore(options =>
            {
                options.ConnectionString = connectionString;
                options.Timeout = Patience;
            });
            configure?.Invoke(services);
        });
        User = Bed.AddUser($"clinic-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}", "nurse");
    }

    /// <summary>The longest timeout there is, so that a busy machine fails no test that isn't about timeouts.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(10);

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    public FakeLogCollector Logs { get; } = FakeLogCollector.Create(new FakeLogCollectorOptions());

    public ClinicMfaTestBed Bed { get; }

    public MfaUser User { get; }

    public MfaSubject Subject => User.Subject;

    public string LastCode => Bed.Email.Last.Code.Reveal();

    public IMfaChallengeStore Challenges => Bed.Services.GetRequiredService<IMfaChallengeStore>();

    public IMfaSendBudgetStore Budgets => Bed.Services.GetRequiredService<IMfaSendBudgetStore>();

    /// <summary>The key of the user's challenges.</summary>
    public string ChallengeKey => $"clinicmfa:challenge:{Subject.ClinicId}:{Subject.UserId}";

    public static async Task<RedisBed> CreateAsync(string connectionString, Action<IServiceCollection>? configure = null, int? promptEveryDays = 30)
    {
        var bed = new RedisBed(connectionString, configure);
        await bed.Bed.TurnOnAsync(bed.Subject.ClinicId, new MfaPolicyDraft { Methods = [MfaMethod.Email], PromptEveryDays = promptEveryDays }, Token);
        return bed;
    }

    /// <summary>For tests about a server that hangs. Not shorter: those beside it have to answer within it, also on a busy machine.</summary>
    public static void WithShortTimeout(IServiceCollection services) => services.Configure<RedisStoreOptions>(options => options.Timeout = TimeSpan.FromSeconds(4));

    public Task<MfaStep> LogInAsync(DeviceSecret? device = null, MfaAudience audience = MfaAudience.Staff) =>
        Bed.SignIn.StartAsync(new MfaSignInRequest { Subject = Subject, Device = device, Audience = audience }, Token);

    /// <summary>Logs in, and gives the challenge that asks for the code.</summary>
    public async Task<ChallengeId> AskAsync() => Assert.IsType<MfaStep.EnterCode>(await LogInAsync()).ChallengeId;

    public Task<MfaStep> TypeAsync(ChallengeId challenge, string code) =>
        Bed.SignIn.SubmitCodeAsync(new MfaPendingProof { Subject = Subject, ChallengeId = challenge }, code, trustBrowser: false, Token);

    public Task<MfaStep> TypeRightAsync(ChallengeId challenge) => TypeAsync(challenge, LastCode);

    public Task<MfaStep> TypeWrongAsync(ChallengeId challenge) =>
        TypeAsync(challenge, ((int.Parse(LastCode, System.Globalization.CultureInfo.InvariantCulture) + 1) % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Logs in with a code, and gives the secret of the browser that is now trusted.</summary>
    public async Task<DeviceSecret> LogInWithCodeAsync()
    {
        var completed = Assert.IsType<MfaStep.Completed>(await TypeRightAsync(await AskAsync()));
        return DeviceSecret.Parse(completed.Completion.NewDeviceSecret!.RevealForCookie())!;
    }

    public async Task<int> GrantsAsync() =>
        (await Bed.Services.GetRequiredService<IMfaEventStore>().PageAsync(new() { ClinicId = Subject.ClinicId, PageSize = 500 }, Token)).Count(fact => fact.IsGrant);

    public async Task<FailureLedger> FailuresAsync() =>
        await Bed.Services.GetRequiredService<IMfaSubjectStore>().FindAsync(Subject, Token) is StoreLookup<SubjectRecord>.Found found
            ? found.Document.SignInFailures
            : new FailureLedger();

    public async Task<IConnectionMultiplexer> ConnectionAsync() => await Bed.Services.GetRequiredService<RedisConnection>().GetAsync(Token);

    /// <summary>Waits until Redis serves this user again; the client tries again each second.</summary>
    public async Task WaitUntilServedAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(RecoveryLimit);
        while (true)
        {
            try
            {
                await Challenges.FindAsync(Subject, limit.Token);
                return;
            }
            catch (Exception fault) when (fault is RedisException or TimeoutException)
            {
                await Task.Delay(BetweenTries, TimeProvider.System, limit.Token);
            }
        }
    }

    /// <summary>A message may be sent again half a minute after the one before.</summary>
    public void PassCooldown() => Time.Advance(TimeSpan.FromMinutes(3));

    public ValueTask DisposeAsync() => Bed.DisposeAsync();
}
