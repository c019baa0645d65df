using System.Collections.Concurrent;
using System.Diagnostics;
using ClinicMfa.LoadTest.Accounts;
using ClinicMfa.LoadTest.Client;
using ClinicMfa.LoadTest.Hosts;
using ClinicMfa.LoadTest.Servers;

namespace ClinicMfa.LoadTest.Measuring;

/// <summary>All runs of one repetition at one host: on a server just started, an empty database and accounts nobody has logged in to.</summary>
internal sealed class HostRuns(LoadPlan plan, ServerSettings settings, ServerProcess server, int repetition) : IDisposable
{
    private const int TrustedBrowsers = 100;

    private static readonly TimeSpan RunLimit = TimeSpan.FromMinutes(10);
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private readonly ConcurrentQueue<(Browser Browser, LoadUser User)> _trusted = new();
    private int _turn;

    public static async Task<IReadOnlyList<Run>> TakeAsync(LoadPlan plan, Databases databases, HostUnderTest host, int iterations, int repetition)
    {
        var folder = Directory.CreateTempSubdirectory("clinicmfa-load-");
        try
        {
            var settings = await databases.PrepareAsync(plan, host, iterations, folder.FullName);
            await using var server = await ServerProcess.StartAsync(settings);
            using var runs = new HostRuns(plan, settings, server, repetition);
            return await runs.TakeAllAsync();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<IReadOnlyList<Run>> TakeAllAsync()
    {
        var runs = new List<Run>();
        var logins = plan.LoginsAt(settings.Iterations);
        foreach (var scenario in settings.Host.Scenarios)
        {
            if (scenario is Scenario.TrustedBrowser)
                await EarnTrustAsync();
            runs.Add(await TakeAsync(scenario, runs.Count == 0 ? plan.WarmUpAt(settings.Iterations) : logins, plan.Workers.Max(), Run.WarmUp));
            foreach (var workers in plan.Workers)
                runs.Add(await TakeAsync(scenario, logins, workers, repetition));
        }

        return runs;
    }

    /// <summary>So many logins, by so many workers, each doing one at a time.</summary>
    private async Task<Run> TakeAsync(Scenario scenario, int logins, int workers, int number)
    {
        var left = logins;
        var tally = new Tally();
        using var limit = new CancellationTokenSource(RunLimit);
        var (usage, logged, start) = (await server.UsageAsync(), server.LoggedLines, Stopwatch.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(WorkAsync)));
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var used = await server.UsageAsync() - usage;
        return new Run
        {
            Host = settings.Host.Name,
            Iterations = settings.Iterations,
            Scenario = scenario,
            Workers = workers,
            Repetition = number,
            Logins = tally.Logins,
            Seconds = seconds,
            Processor = used.Processor.TotalMilliseconds,
            AllocatedBytes = used.AllocatedBytes,
            LoggedLines = server.LoggedLines - logged,
            Errors = tally.Errors,
            Login = tally.Login,
            Steps = tally.Steps,
        };

        async Task WorkAsync()
        {
            while (Interlocked.Decrement(ref left) >= 0)
                await tally.CountAsync(() => LoginAsync(scenario, limit.Token));
        }
    }

    // Another person each time, and but for trusted browsers one that was never seen before.
    private Task<IReadOnlyList<StepTime>> LoginAsync(Scenario scenario, CancellationToken cancellationToken) => scenario switch
    {
        Scenario.Code => NewLogin(isTrusted: false).WithCodeAsync(trust: false, cancellationToken),
        Scenario.NewBrowser => NewLogin(isTrusted: true).WithCodeAsync(trust: true, cancellationToken),
        Scenario.Password => NewLogin(isTrusted: false).WithPasswordAsync(cancellationToken),
        Scenario.TrustedBrowser => LoginTrustedAsync(cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(scenario), scenario, "There is no such login."),
    };

    private async Task EarnTrustAsync()
    {
        for (var count = 0; count < TrustedBrowsers; count++)
        {
            var (browser, user) = (NewBrowser(), NextUser(isTrusted: true));
            await new Login(browser, user, server.Inbox).WithCodeAsync(trust: true, CancellationToken.None);
            _trusted.Enqueue((browser, user));
        }
    }

    // A browser is one worker's at a time.
    private async Task<IReadOnlyList<StepTime>> LoginTrustedAsync(CancellationToken cancellationToken)
    {
        if (!_trusted.TryDequeue(out var taken))
            throw new LoginFailure("no trusted browser is free");
        try
        {
            taken.Browser.Reopen();
            return await new Login(taken.Browser, taken.User, server.Inbox).WithPasswordAsync(cancellationToken);
        }
        finally
        {
            _trusted.Enqueue(taken);
        }
    }

    private Login NewLogin(bool isTrusted) => new(NewBrowser(), NextUser(isTrusted), server.Inbox);

    private Browser NewBrowser() => new(_http, server.Address);

    private LoadUser NextUser(bool isTrusted) => LoadUser.Of(Interlocked.Increment(ref _turn) - 1, isTrusted, plan.Users);
}
