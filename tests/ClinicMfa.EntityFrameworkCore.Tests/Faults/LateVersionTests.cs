using System.Data.Common;
using ClinicMfa.Shared.Postgres;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace ClinicMfa.EntityFrameworkCore.Tests.Faults;

/// <summary>A save that met another version is a conflict, also where the expected one is there by the time it looks again.</summary>
[Trait("Rule", "P9")]
public sealed class LateVersionTests(PostgresServer postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task TrySaveAsync_ExpectedVersionSavedAfterItFailed_Conflict(Engine engine)
    {
        await using var database = await HostDatabase.CreateAsync(engine, postgres);
        await using var other = database.Serve();
        var subject = Samples.Subject();
        var meanwhile = new BeforeTheFirstLook(async () => await other.Subjects.TrySaveAsync(Samples.Record(subject, 1), 0, Samples.Fact(subject), Token));
        await using var bed = database.Serve(options => options.AddInterceptors(meanwhile));

        Assert.Equal(SaveOutcome.Conflict, await bed.Subjects.TrySaveAsync(Samples.Record(subject, 2), 1, Samples.Fact(subject), Token));

        Assert.Equal(1, Assert.IsType<StoreLookup<SubjectRecord>.Found>(await bed.Subjects.FindAsync(subject, Token)).Document.Version);
        Assert.Single(await bed.Events.PageAsync(new() { ClinicId = subject.ClinicId, PageSize = 10 }, Token));
    }

    /// <summary>Does something once, before the first command that reads.</summary>
    private sealed class BeforeTheFirstLook(Func<Task> act) : DbCommandInterceptor
    {
        private bool _isDone;

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (!_isDone && command.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
            {
                _isDone = true;
                await act();
            }

            return result;
        }
    }
}
