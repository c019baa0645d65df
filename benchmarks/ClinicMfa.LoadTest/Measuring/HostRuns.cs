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
    private int _next;

    public static async Task<IReadOnlyList<Run>> TakeAsync(LoadPlan plan, Databases databases, HostUnderTest host, int iterations, int repetition)
    {
        var folder = Directory.CreateTempSubdirectory("clinicmfa-load-");
        try
        {
            var settings = await databases.PrepareAsync(host, iterations, plan.Users, folder.FullName);
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
        var scenario = settings.Host.Kind is HostKind.Plain ? Scenario.Password : Scenario.Code;
        var runs = new List<Run> { await TakeAsync(scenario, plan.Workers.Max(), Run.WarmUp, LoginAsync) };
        foreach (var workers in plan.Workers)
            runs.Add(await TakeAsync(scenario, workers, repetition, LoginAsync));
        if (!settings.Host.RemembersBrowsers)
            return runs;

        var browsers = await EarnTrustAsync();
        runs.Add(await TakeAsync(Scenario.TrustedBrowser, plan.Workers.Max(), Run.WarmUp, cancellationToken => LoginTrustedAsync(browsers, cancellationToken)));
        foreach (var workers in plan.Workers)
            runs.Add(await TakeAsync(Scenario.TrustedBrowser, workers, repetition, cancellationToken => LoginTrustedAsync(browsers, cancellationToken)));
        return runs;
    }

    /// <summary>So many logins, by so many workers, each doing one at a time.</summary>
    private async Task<Run> TakeAsync(Scenario scenario, int workers, int number, Func<CancellationToken, Task<IReadOnlyList<StepTime>>> login)
    {
        var left = plan.LoginsAt(settings.Iterations);
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
                await tally.CountAsync(() => login(limit.Token));
        }
    }

    // Another person each time, with a browser that was never seen before.
    private Task<IReadOnlyList<StepTime>> LoginAsync(CancellationToken cancellationToken)
    {
        var login = new Login(NewBrowser(), NextUser(), server.Inbox);
        return settings.Host.Kind is HostKind.Plain ? login.WithPasswordAsync(cancellationToken) : login.WithCodeAsync(cancellationToken);
    }

    private async Task<ConcurrentQueue<(Browser Browser, LoadUser User)>> EarnTrustAsync()
    {
        var browsers = new ConcurrentQueue<(Browser, LoadUser)>();
        for (var count = 0; count < Math.Min(TrustedBrowsers, plan.Users); count++)
        {
            var (browser, user) = (NewBrowser(), NextUser());
            await new Login(browser, user, server.Inbox).WithCodeAsync(CancellationToken.None);
            browsers.Enqueue((browser, user));
        }

        return browsers;
    }

    // A browser is one worker's at a time.
    private async Task<IReadOnlyList<StepTime>> LoginTrustedAsync(ConcurrentQueue<(Browser Browser, LoadUser User)> browsers, CancellationToken cancellationToken)
    {
        if (!browsers.TryDequeue(out var taken))
            throw new LoginFailure("no trusted browser is free");
        try
        {
            taken.Browser.Reopen();
            return await new Login(taken.Browser, taken.User, server.Inbox).WithPasswordAsync(cancellationToken);
        }
        finally
        {
            browsers.Enqueue(taken);
        }
    }

    private Browser NewBrowser() => new(_http, server.Address);

    private LoadUser NextUser() => new((Interlocked.Increment(ref _next) - 1) % plan.Users);
}
