using ClinicMfa.Shared.Plans;
using ClinicMfa.Shared.Postgres;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.EntityFrameworkCore.Tests.Plans;

/// <summary>A page of the audit is one range of an index, whatever is filtered, so that it costs the same after years.</summary>
/// <remarks>With the times, on two million facts: <c>benchmarks/ClinicMfa.Audit.Benchmarks</c>.</remarks>
public sealed class AuditPlanTests(PostgresServer postgres)
{
    private const int Count = 20_000;

    /// <summary>Most facts. Of a kind that is rare a database may rather read all there are and sort the few, which is right.</summary>
    private static readonly MfaEventKind[] Common = [.. Enum.GetValues<MfaEventKind>().Where(kind => (int)kind <= 7)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task PageAsync_EachCombinationOfFilters_OneRangeOfTheRightIndex(Engine engine)
    {
        await using var database = await CreateFilledAsync(engine);
        var plans = new QueryPlans(QueryPlans.ExplainOf(engine == Engine.Sqlite));
        await using var bed = database.Serve(options => options.AddInterceptors(plans));
        var problems = new List<string>();

        foreach (var query in Combinations())
        {
            var found = 0;
            var plan = await plans.OfAsync(async () => found = (await bed.Events.PageAsync(query, Token)).Count);
            Assert.Equal(query.PageSize, found);
            problems.AddRange(AuditPlan.Problems(plan, query.UserId is not null, query.FirstId is not null, query.EndId is not null).Select(problem => $"{query}: {problem}:\n{plan}"));
        }

        Assert.True(problems.Count == 0, $"{problems.Count}:\n{string.Join("\n\n", problems)}");
    }

    /// <summary>The check above can fail: without its index, a user's page has something to complain of; or the index is missed by name.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task PageAsync_IndexGone_IsNoticed(Engine engine)
    {
        await using var database = await CreateFilledAsync(engine);
        var plans = new QueryPlans(QueryPlans.ExplainOf(engine == Engine.Sqlite));
        await using var bed = database.Serve(options => options.AddInterceptors(plans));
        await using (var context = database.NewContext())
            await context.Database.ExecuteSqlRawAsync("""DROP INDEX "IX_ClinicMfaEvents_ClinicId_UserId_Id";""", Token);

        foreach (var query in Combinations().Where(query => query.UserId is not null))
        {
            if (engine == Engine.Sqlite)
            {
                await Assert.ThrowsAnyAsync<Exception>(async () => await bed.Events.PageAsync(query, Token));
                continue;
            }

            var plan = await plans.OfAsync(async () => await bed.Events.PageAsync(query, Token));
            Assert.NotEmpty(AuditPlan.Problems(plan, isOfUser: true, query.FirstId is not null, query.EndId is not null));
        }
    }

    /// <summary>The clean-up finds what is old by an index of its own: it never reads the whole audit.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task DeleteEventsAndDeliveries_OldOnes_ByAnIndex(Engine engine)
    {
        await using var database = await CreateFilledAsync(engine);
        var plans = new QueryPlans(QueryPlans.ExplainOf(engine == Engine.Sqlite));
        await using var bed = database.Serve(options => options.AddInterceptors(plans));
        var rows = bed.Services.GetRequiredService<ExpiredRows>();
        var now = AuditFill.Begin.AddYears(6).AddMonths(6);

        await plans.OfAsync(async () => Assert.Equal(100, await rows.DeleteEventsAsync(now, 100, Token)));
        Assert.Equal(2, plans.Plans.Count);
        Assert.All(plans.Plans, plan => Assert.Contains("IX_ClinicMfaEvents_At", plan, StringComparison.Ordinal));
        Assert.All(plans.Plans, plan => Assert.DoesNotMatch("Seq Scan|SCAN|Sort|TEMP B-TREE", plan));

        await plans.OfAsync(async () => Assert.Equal(100, await rows.DeleteDeliveriesAsync(now, 100, Token)));
        Assert.Equal(2, plans.Plans.Count);
        Assert.All(plans.Plans, plan => Assert.Contains("IX_ClinicMfaDeliveries_ReportedAt", plan, StringComparison.Ordinal));
        Assert.All(plans.Plans, plan => Assert.DoesNotMatch("Seq Scan|SCAN|Sort|TEMP B-TREE", plan));
    }

    private static IEnumerable<MfaEventQuery> Combinations() =>
        from user in new[] { null, AuditFill.User }
        from kinds in new[] { null, Common }
        from first in new DateTimeOffset?[] { null, AuditFill.Begin.AddYears(1) }
        from end in new DateTimeOffset?[] { null, AuditFill.End.AddYears(-1) }
        from before in new Guid?[] { null, MfaEventQuery.FirstIdOf(AuditFill.End.AddYears(-2)) }
        select new MfaEventQuery { ClinicId = AuditFill.Clinic, UserId = user, Kinds = kinds, From = first, Until = end, Before = before, PageSize = 20 };

    private async Task<HostDatabase> CreateFilledAsync(Engine engine)
    {
        var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var context = database.NewContext();
        await context.Database.ExecuteSqlRawAsync(AuditFill.Sql(engine == Engine.Sqlite, Count), Token);
        await context.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO "ClinicMfaDeliveries" ("ClinicId", "MessageId", "State", "ReportedAt", "WriteId")
            SELECT "ClinicId", "ChallengeId", 2, "At", "Id" FROM "ClinicMfaEvents"
            """,
            Token);
        if (engine == Engine.Postgres)
            await context.Database.ExecuteSqlRawAsync("ANALYZE", Token);
        return database;
    }
}
