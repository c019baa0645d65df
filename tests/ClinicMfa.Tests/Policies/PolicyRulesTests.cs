namespace ClinicMfa.Tests.Policies;

/// <summary>From when on an accepted code counts for trust (rules P6, P7), as a pure rule.</summary>
[Trait("Rule", "P6")]
[Trait("Rule", "P7")]
public sealed class PolicyRulesTests
{
    private static readonly DateTimeOffset Now = Stage.StartedAt;

    private static readonly MfaPolicy Policy = new()
    {
        ClinicId = Stage.Harbor,
        IsOn = true,
        Methods = [MfaMethod.Email],
        TurnedOnAt = Now,
        ChangedBy = "admin",
        ChangedAt = Now,
    };

    /// <summary>A policy that an earlier version wrote says nothing of its methods, or not of each.</summary>
    [Fact]
    public void CountsSince_NothingSaidOfTheMethod_SinceItWasTurnedOn()
    {
        Assert.Equal(Now, PolicyRules.CountsSince(Policy with { AllowedSince = null }, MfaMethod.Email));
        Assert.Equal(Now, PolicyRules.CountsSince(Policy with { AllowedSince = [] }, MfaMethod.Email));
        Assert.Equal(Now, PolicyRules.CountsSince(Policy with { AllowedSince = [new(MfaMethod.Text, Now.AddDays(1))] }, MfaMethod.Email));
    }

    [Fact]
    public void CountsSince_AllowedEarlierOrLater_TheLaterOfTheTwo()
    {
        Assert.Equal(Now, PolicyRules.CountsSince(Policy with { AllowedSince = [new(MfaMethod.Email, Now.AddDays(-1))] }, MfaMethod.Email));
        Assert.Equal(Now.AddDays(1), PolicyRules.CountsSince(Policy with { AllowedSince = [new(MfaMethod.Email, Now.AddDays(1))] }, MfaMethod.Email));
    }
}
