using ClinicMfa.Shared.Postgres;
using ClinicMfa.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ClinicMfa.EntityFrameworkCore.Tests.CleanUp;

/// <summary>The audit is kept for as many calendar years as the host says, to the day, leap days included; then it goes, in batches.</summary>
[Trait("Rule", "A1")]
public sealed class AuditRetentionTests(PostgresServer postgres)
{
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Now, and the youngest fact that goes; a millisecond later it stays. A minute is left to clocks that differ.</summary>
    public static TheoryData<Engine, int, string, string> Days
    {
        get
        {
            var data = new TheoryData<Engine, int, string, string>();
            foreach (var engine in Enum.GetValues<Engine>())
            {
                data.Add(engine, 6, "2026-11-24T08:01:00Z", "2020-11-24T07:59:59.999Z");
                data.Add(engine, 1, "2026-11-24T08:01:00Z", "2025-11-24T07:59:59.999Z");
                data.Add(engine, 100, "2076-01-01T00:01:00Z", "1975-12-31T23:59:59.999Z");
                data.Add(engine, 6, "2024-02-29T12:01:00Z", "2018-02-28T11:59:59.999Z"); // from a leap day
                data.Add(engine, 6, "2024-03-01T00:01:00Z", "2018-02-28T23:59:59.999Z"); // and the day after it
                data.Add(engine, 6, "2026-02-28T23:59:59Z", "2020-02-28T23:58:58.999Z"); // a leap day's facts stay on their last day,
                data.Add(engine, 6, "2026-03-01T00:01:00Z", "2020-02-29T23:59:59.999Z"); // and go once it is over
                data.Add(engine, 4, "2024-02-29T12:01:00Z", "2020-02-29T11:59:59.999Z"); // from leap day to leap day
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Days))]
    public async Task Delete_YearsOver_GoesAndNothingYounger(Engine engine, int years, string now, string youngest)
    {
        _time.AdjustTime(DateTimeOffset.Parse(now, null));
        var at = DateTimeOffset.Parse(youngest, null);
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = Serve(database, years);
        var subject = Samples.Subject();
        foreach (var (moment, name) in new[] { (at.AddYears(-3), "old"), (at, "last"), (at.AddMilliseconds(1), "stays"), (_time.GetUtcNow(), "new") })
            await AddAsync(bed, subject, moment, name);

        Assert.Equal((2, 2), await DeleteAsync(bed, 500));
        Assert.Equal((0, 0), await DeleteAsync(bed, 500));

        Assert.Equal(["new", "stays"], (await bed.Events.PageAsync(new() { ClinicId = subject.ClinicId }, Token)).Select(fact => fact.Outcome));
        Assert.Equal(["new", "stays"], (await bed.Events.FindDeliveriesAsync(subject.ClinicId, ["old", "last", "stays", "new"], Token)).Select(delivery => delivery.MessageId).Order());
    }

    /// <summary>To the tick.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task DeleteEvents_TicksAtTheEnd_TheEarlierOneGoes(Engine engine)
    {
        _time.AdjustTime(new DateTimeOffset(2026, 11, 24, 8, 1, 0, TimeSpan.Zero));
        var end = new DateTimeOffset(2020, 11, 24, 8, 0, 0, TimeSpan.Zero);
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = Serve(database, 6);
        var subject = Samples.Subject();
        await AddAsync(bed, subject, end, "stays");
        await AddAsync(bed, subject, end.AddTicks(-1), "goes");

        Assert.Equal((1, 1), await DeleteAsync(bed, 500));

        Assert.Equal("stays", Assert.Single(await bed.Events.PageAsync(new() { ClinicId = subject.ClinicId }, Token)).Outcome);
        Assert.Equal("stays", Assert.Single(await bed.Events.FindDeliveriesAsync(subject.ClinicId, ["stays", "goes"], Token)).MessageId);
    }

    /// <summary>In batches, the oldest first; grants and other clinics like the rest.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Delete_SevenOld_GoInBatchesOldestFirst(Engine engine)
    {
        _time.AdjustTime(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var bed = Serve(database, 6);
        var subject = Samples.Subject();
        foreach (var number in new[] { 4, 0, 6, 2, 5, 1, 3 })
            await AddAsync(bed, number % 2 == 0 ? subject : new MfaSubject(subject.ClinicId + "'", "nurse"), _time.GetUtcNow().AddYears(-8).AddDays(number), $"{number}");
        var grant = Samples.Grant(subject) with { Id = Guid.CreateVersion7(_time.GetUtcNow().AddYears(-7)), At = _time.GetUtcNow().AddYears(-7) };
        await bed.Subjects.TrySaveAsync(Samples.Record(subject, 1), 0, grant, Token);
        await AddAsync(bed, subject, _time.GetUtcNow(), "new");

        Assert.Equal((3, 3), await DeleteAsync(bed, 3));
        Assert.Equal(["new", grant.Outcome, "6", "4"], (await bed.Events.PageAsync(new() { ClinicId = subject.ClinicId }, Token)).Select(fact => fact.Outcome));
        Assert.Equal((3, 3), await DeleteAsync(bed, 3));
        Assert.Equal((2, 1), await DeleteAsync(bed, 3));
        Assert.Equal((0, 0), await DeleteAsync(bed, 3));

        await using var context = database.NewContext();
        Assert.Equal(["new"], await context.Set<EventRow>().Select(row => row.Outcome).ToListAsync(Token));
        Assert.Equal(["new"], await context.Set<DeliveryRow>().Select(row => row.MessageId).ToListAsync(Token));
    }

    private ClinicMfaTestBed Serve(HostDatabase database, int years) =>
        database.Serve(services: services => services.Configure<ClinicMfaOptions>(options => options.AuditRetentionYears = years), time: _time);

    private async Task<(int Facts, int Deliveries)> DeleteAsync(ClinicMfaTestBed bed, int batchSize)
    {
        var rows = bed.Services.GetRequiredService<ExpiredRows>();
        return (await rows.DeleteEventsAsync(_time.GetUtcNow(), batchSize, Token), await rows.DeleteDeliveriesAsync(_time.GetUtcNow(), batchSize, Token));
    }

    private static async Task AddAsync(ClinicMfaTestBed bed, MfaSubject subject, DateTimeOffset at, string name)
    {
        await bed.Events.AppendAsync(Samples.Fact(subject) with { Id = Guid.CreateVersion7(at), At = at, Outcome = name, MessageId = name }, Token);
        await bed.Events.TrySaveDeliveryAsync(new MessageDelivery { ClinicId = subject.ClinicId, MessageId = name, State = DeliveryState.Delivered, ReportedAt = at }, Token);
    }
}
