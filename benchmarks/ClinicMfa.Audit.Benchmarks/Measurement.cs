using System.Diagnostics;
using System.Globalization;
using ClinicMfa.Shared.Plans;

namespace ClinicMfa.Audit.Benchmarks;

/// <summary>What one scenario took on one engine.</summary>
/// <param name="Scenario">Which.</param>
/// <param name="First">The median of the first page.</param>
/// <param name="Last">The median of the page so many pages behind it.</param>
/// <param name="Plan">How the database reads the latter.</param>
/// <param name="Problems">What is wrong with it.</param>
internal sealed record Measurement(Scenario Scenario, TimeSpan First, TimeSpan Last, string Plan, IReadOnlyList<string> Problems)
{
    private const int PageNumber = 1000;
    private const int Runs = 300;
    private const double MaxRatio = 2;

    private double Ratio => Last / First;

    /// <summary>Walks to a page far behind, then reads it and the first one by turns, many times.</summary>
    public static async Task<Measurement> TakeAsync(Database database, Scenario scenario)
    {
        var first = scenario.Query;
        var last = await WalkAsync(database.Events, first);
        var (ofFirst, ofLast) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var run = 0; run < Runs; run++)
        {
            ofFirst.Add(await TimeAsync(database.Events, first));
            ofLast.Add(await TimeAsync(database.Events, last));
        }

        var problems = new List<string>();
        var plan = "";
        foreach (var query in new[] { first, last })
        {
            plan = await database.Plans.OfAsync(async () => await database.Events.PageAsync(query, CancellationToken.None));
            problems.AddRange(AuditPlan.Problems(plan, query.UserId is not null, query.FirstId is not null, query.EndId is not null));
        }

        var measured = new Measurement(scenario, Median(ofFirst), Median(ofLast), plan, problems);
        if (measured.Ratio > MaxRatio)
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"page {PageNumber} takes {measured.Ratio:0.00} times the first"));
        return measured;
    }

    public static string Heading => $"| Filters | Page 1, ms | Page {PageNumber:N0}, ms | Ratio |\n|---|---|---|---|";

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"| {Scenario.Name} | {First.TotalMilliseconds:0.000} | {Last.TotalMilliseconds:0.000} | {Ratio:0.00} |");

    private static async Task<MfaEventQuery> WalkAsync(IMfaEventStore events, MfaEventQuery query)
    {
        for (var page = 1; page < PageNumber; page++)
            query = query with { Before = (await ReadAsync(events, query))[^1].Id };
        return query;
    }

    private static async Task<TimeSpan> TimeAsync(IMfaEventStore events, MfaEventQuery query)
    {
        var start = Stopwatch.GetTimestamp();
        await ReadAsync(events, query);
        return Stopwatch.GetElapsedTime(start);
    }

    private static async Task<IReadOnlyList<MfaEvent>> ReadAsync(IMfaEventStore events, MfaEventQuery query)
    {
        var page = await events.PageAsync(query, CancellationToken.None);
        return page.Count == query.PageSize ? page : throw new InvalidOperationException($"A page of {query} has {page.Count} facts: fill in more.");
    }

    private static TimeSpan Median(List<TimeSpan> times)
    {
        times.Sort();
        return times[times.Count / 2];
    }
}
