using ClinicMfa.Shared;
using Xunit.Sdk;

namespace ClinicMfa.Email.Tests;

public sealed class RequiredServiceTests
{
    [Fact]
    public void Demand_ServiceIsThere_GoesOn()
    {
        Assert.Null(Record.Exception(() => RequiredService.Demand(null, isStrict: true)));
        Assert.Null(Record.Exception(() => RequiredService.Demand(null, isStrict: false)));
    }

    [Fact]
    public void Demand_ServiceIsAbsent_SkipsWithTheReason()
    {
        var skip = Catch(() => RequiredService.Demand("no postfix", isStrict: false));

        Assert.IsType<SkipException>(skip);
        Assert.Contains("no postfix", skip.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Demand_ServiceIsAbsentAndRequired_Fails()
    {
        var failure = Catch(() => RequiredService.Demand("no postfix", isStrict: true));

        Assert.IsType<FailException>(failure);
        Assert.Contains("no postfix", failure.Message, StringComparison.Ordinal);
    }

    // Record.Exception lets a skip through: it would skip this test.
    private static XunitException? Catch(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (XunitException failure)
        {
            return failure;
        }
    }
}
