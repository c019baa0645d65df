using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ClinicMfa.EntityFrameworkCore.Tests.Units;

/// <summary>What is tried again: faults that pass, however deep a provider or EF has wrapped them.</summary>
[Trait("Rule", "F1")]
public sealed class TransientFaultsTests
{
    [Theory]
    [InlineData("40001")]
    [InlineData("40P01")]
    [InlineData("55P03")]
    [InlineData("57P01")]
    [InlineData("57P02")]
    public void Include_StateThatPasses_AlsoWrapped(string state)
    {
        Assert.True(TransientFaults.Include(new DatabaseFault(state)));
        Assert.True(TransientFaults.Include(new InvalidOperationException("Wrapped.", new TimeoutException("Again.", new DatabaseFault(state)))));
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, true)]
    [InlineData(19, false)]
    public void Include_CodeOfSqlite_BusyAndLockedPass(int code, bool passes) => Assert.Equal(passes, TransientFaults.Include(new SqliteException("Sample.", code)));

    [Fact]
    public void Include_AnythingElse_Stays()
    {
        Assert.False(TransientFaults.Include(new DatabaseFault("23505"))); // a key that is taken
        Assert.False(TransientFaults.Include(new DatabaseFault(state: null)));
        Assert.False(TransientFaults.Include(new InvalidOperationException("Sample.")));
        Assert.False(TransientFaults.Include(null));
    }

    private sealed class DatabaseFault(string? state) : DbException("Sample.")
    {
        public override string? SqlState => state;
    }
}
