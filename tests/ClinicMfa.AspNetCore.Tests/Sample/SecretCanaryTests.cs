using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using ClinicMfa.Shared;
using Microsoft.Extensions.Logging.Testing;

namespace ClinicMfa.AspNetCore.Tests.Sample;

/// <summary>
/// A day of the whole sample with everything written down: every log at Trace, ClinicMfa's, the host's and the framework's, every trace and metric of the process, each answer,
/// and at the end the database's bytes. None of it holds a code, a key, a browser's secret or a password. Codes have ten digits here, so that nothing else looks like one.
/// </summary>
[Trait("Threat", "B28")]
[Trait("Rule", "C6")]
public sealed class SecretCanaryTests : IAsyncLifetime
{
    private const string Therapist = "therapist@harbor.example";
    private const string Admin = "admin@harbor.example";
    private const string Phone = "(415) 201-3377";
    private const string PhoneNumber = "+14152013377";

    private static readonly TimeSpan NotFresh = TimeSpan.FromMinutes(16);

    private readonly FakeLogCollector _logs = new();
    private readonly ConcurrentQueue<string> _signals = new();
    private readonly ActivityListener _traces = new() { ShouldListenTo = _ => true, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded };
    private readonly MeterListener _metrics = new();
    private readonly string _codeKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private readonly SampleApplication _host;

    public SecretCanaryTests()
    {
        _traces.ActivityStopped = Note;
        ActivitySource.AddActivityListener(_traces);
        _metrics.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _metrics.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags));
        _metrics.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
        _metrics.Start();
        _host = new SampleApplication
        {
            Settings = { ["ClinicMfa:CodeLength"] = "10", ["ClinicMfa:CodeKeys:0"] = _codeKey },
            ConfigureServices = services => services.AddLogging(logging => logging.AddProvider(new FakeLoggerProvider(_logs))).PostConfigure<LoggerFilterOptions>(options =>
            {
                options.Rules.Clear(); // the sample's own would keep the database's out
                options.MinLevel = LogLevel.Trace;
            }),
        };
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _host.FreezeAsync(Token);

    public async ValueTask DisposeAsync()
    {
        _traces.Dispose();
        _metrics.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Day_OfEverybody_NoSecretIsLeftAnywhere()
    {
        List<SampleBrowser> browsers = [await _host.SitDownAsync(Therapist), await _host.SitDownAsync("therapist@summit.example", PhoneNumber), await _host.SitDownAsync(Admin)];
        var (therapist, admin) = (browsers[0], browsers[2]);
        browsers.Add(new SampleBrowser(_host));
        await browsers[^1].LogInAsync(Therapist);
        await browsers[^1].PressAsync("Submit", ("Code", "1234567890"));
        await _host.AdvanceAsync(TimeSpan.FromSeconds(30), Token);
        await browsers[^1].PressAsync("Send a new code");
        await browsers[^1].TypeCodeAsync("Code", Therapist);
        await _host.AdvanceAsync(NotFresh, Token);
        await therapist.OpenAsync("/account");
        await therapist.FollowAsync("Change password");
        await therapist.TypeCodeAsync("Code", Therapist);
        await therapist.PressAsync("Change password", ("New password", "another long password"), ("New password again", "another long password"));
        await admin.OpenAsync("/admin/users");
        await admin.FollowAsync("Reset Multifactor Authentication", inRowOf: Therapist);
        await admin.TypeCodeAsync("Code", Admin);
        browsers.Add(new SampleBrowser(_host));
        await browsers[^1].LogInAsync(Therapist, "another long password");

        var codes = (await _host.OutboxAsync(Token)).Where(message => message.HasCode).Select(message => message.Code).ToList();
        var deviceSecrets = browsers.SelectMany(browser => browser.Cookies.GetAllCookies().Where(IsDeviceCookie)).Select(cookie => cookie.Value).ToList();
        Assert.InRange(codes.Count, 7, 20); // or the day was another one
        Assert.NotEmpty(deviceSecrets);
        List<string> secrets = [.. codes, .. deviceSecrets, _codeKey, SampleApplication.Password, "another long password"];
        List<string> personal = [PhoneNumber, PhoneNumber[2..], Phone];
        AssertNone([.. secrets, .. personal], _logs.GetSnapshot().Select(log => $"{log.Category}: {log.Message} {log.Exception} {string.Join(' ', log.StructuredState ?? [])} {string.Join(' ', log.Scopes)}"),
            "ClinicMfa.", "Microsoft.EntityFrameworkCore.", "Microsoft.AspNetCore.", "therapist-harbor");
        AssertNone([.. secrets, .. personal], _signals, "Microsoft.AspNetCore");
        AssertNone([.. codes, _codeKey, .. personal], browsers.SelectMany(browser => browser.Received), "Check your email", "Set-Cookie");
        AssertNone(secrets, await DatabaseAsync(), "therapist-harbor", PhoneNumber[1..]); // the number that is set up is there, and nowhere else
    }

    private static bool IsDeviceCookie(Cookie cookie) => cookie.Name.Contains("device", StringComparison.OrdinalIgnoreCase);

    /// <param name="secrets">What must be in none of them.</param>
    /// <param name="texts">What was written.</param>
    /// <param name="present">What is in them all the same, or they would not have been looked at.</param>
    private static void AssertNone(IReadOnlyList<string> secrets, IEnumerable<string> texts, params IEnumerable<string> present)
    {
        var read = texts.ToList();
        Assert.All(present, known => Assert.Contains(read, text => text.Contains(known, StringComparison.Ordinal)));
        foreach (var secret in secrets)
        {
            var place = read.Find(text => text.Contains(secret, StringComparison.Ordinal));
            Assert.True(place is null, $"'{secret}' is in: {place}");
        }
    }

    /// <summary>The database as bytes, its log of writes too, read as a text of single bytes.</summary>
    private async Task<IReadOnlyList<string>> DatabaseAsync()
    {
        var texts = new List<string>();
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(_host.DatabaseFile)!, Path.GetFileName(_host.DatabaseFile) + "*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            texts.Add(await reader.ReadToEndAsync(Token));
        }

        return texts;
    }

    private void Note(Activity activity) => _signals.Enqueue($"{activity.Source.Name} {activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)} {string.Join(' ', activity.Events.SelectMany(happened => happened.Tags))}");

    private void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _signals.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{instrument.Meter.Name} {instrument.Name} {string.Join(' ', tags.ToArray())}"));
}
