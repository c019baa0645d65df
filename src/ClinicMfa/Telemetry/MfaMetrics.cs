using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ClinicMfa;

/// <summary>The instruments, each in one place, and what is recorded in them (rule A3; docs/telemetry.md). Names follow OpenTelemetry's conventions.</summary>
internal sealed class MfaMetrics
{
    /// <summary>Seconds until a code is typed: most within a minute, none after its ten.</summary>
    private static readonly InstrumentAdvice<double> CodeAgeBuckets = new() { HistogramBucketBoundaries = [5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600] };

    /// <summary>Seconds of calls that may wait for a provider, up to its deadline (rule M3).</summary>
    private static readonly InstrumentAdvice<double> CallBuckets = new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15] };

    private readonly Histogram<double> _operations;
    private readonly Counter<long> _challenges;
    private readonly Counter<long> _codes;
    private readonly Histogram<double> _codeAge;
    private readonly Histogram<double> _sends;
    private readonly Counter<long> _reports;
    private readonly Counter<long> _locks;
    private readonly Counter<long> _budgetRefusals;

    public MfaMetrics(IMeterFactory meters)
    {
#pragma warning disable CA2000 // the factory owns it
        var meter = meters.Create(MfaTelemetry.Name);
#pragma warning restore CA2000
        _operations = meter.CreateHistogram("clinicmfa.operation.duration", "s", "How long the calls of the flow take, by what they answered.", tags: null, CallBuckets);
        _challenges = meter.CreateCounter<long>("clinicmfa.challenges", "{challenge}", "Proofs asked for: challenges begun and stored.");
        _codes = meter.CreateCounter<long>("clinicmfa.codes.checked", "{code}", "Codes typed, by what they were found to be.");
        _codeAge = meter.CreateHistogram("clinicmfa.code.age", "s", "How old an accepted code is: from its hand-over to its sender until it is typed.", tags: null, CodeAgeBuckets);
        _sends = meter.CreateHistogram("clinicmfa.message.send.duration", "s", "How long a sender takes with a message, by what its channel answered.", tags: null, CallBuckets);
        _reports = meter.CreateCounter<long>("clinicmfa.message.reports", "{report}", "What channels reported later about messages with codes.");
        _locks = meter.CreateCounter<long>("clinicmfa.locks", "{lock}", "Wrong codes that locked the code step.");
        _budgetRefusals = meter.CreateCounter<long>("clinicmfa.budget.refusals", "{refusal}", "Messages and look-ups that a limit refused.");
    }

    /// <summary>Counts nothing, so that what alerts look at is there from the start: they can't see the first increase of a series that begins with it.</summary>
    public void BeginAtZero()
    {
        foreach (var kind in Enum.GetValues<LockKind>())
            Locked(kind, count: 0);
        foreach (var limit in Enum.GetValues<SendLimit>())
            Refused(limit, count: 0);
    }

    public void Answered(string operation, string step, string? reason, TimeSpan took)
    {
        if (reason is null)
            _operations.Record(took.TotalSeconds, new(TelemetryTags.Operation, operation), new(TelemetryTags.Step, step));
        else
            _operations.Record(took.TotalSeconds, new(TelemetryTags.Operation, operation), new(TelemetryTags.Step, step), new(TelemetryTags.Reason, reason));
    }

    public void ChallengeBegun(string purpose) =>
        _challenges.Add(1, new KeyValuePair<string, object?>(TelemetryTags.Purpose, purpose));

    public void CodeChecked(string purpose, MfaMethod method, string result) =>
        _codes.Add(1, new(TelemetryTags.Purpose, purpose), new(TelemetryTags.Method, method.Name), new(TelemetryTags.Result, result));

    public void CodeAccepted(MfaMethod method, TimeSpan age) =>
        _codeAge.Record(age.TotalSeconds, new KeyValuePair<string, object?>(TelemetryTags.Method, method.Name));

    public void Sent(MessagePurpose purpose, MfaMethod method, string sender, string outcome, string? error, TimeSpan took)
    {
        var tags = new TagList
        {
            { TelemetryTags.Message, TelemetryWords.OfEnum(purpose) },
            { TelemetryTags.Method, method.Name },
            { TelemetryTags.Sender, sender },
            { TelemetryTags.Outcome, outcome },
        };
        if (error is not null)
            tags.Add(TelemetryTags.ErrorType, error);
        _sends.Record(took.TotalSeconds, tags);
    }

    public void Reported(MfaMethod method, string outcome, string? error)
    {
        var tags = new TagList
        {
            { TelemetryTags.Method, method.Name },
            { TelemetryTags.Outcome, outcome },
        };
        if (error is not null)
            tags.Add(TelemetryTags.ErrorType, error);
        _reports.Add(1, tags);
    }

    public void Locked(LockKind kind, int count = 1) =>
        _locks.Add(count, new KeyValuePair<string, object?>(TelemetryTags.Lock, TelemetryWords.OfEnum(kind)));

    public void Refused(SendLimit limit, int count = 1) =>
        _budgetRefusals.Add(count, new KeyValuePair<string, object?>(TelemetryTags.Budget, TelemetryWords.OfEnum(limit)));
}
