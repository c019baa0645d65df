namespace ClinicMfa.AspNetCore.Tests;

public sealed class RefusalTextTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 3, 8, 0, 0, TimeSpan.Zero);

    public static TheoryData<MfaRefusal> Refusals =>
    [
        new MfaRefusal.Locked(At),
        new MfaRefusal.Locked(null),
        new MfaRefusal.TooManyMessages(At),
        new MfaRefusal.Busy(At),
        new MfaRefusal.ChallengeGone(ChallengeEnd.Outdated),
        new MfaRefusal.UnknownUser(),
        new MfaRefusal.IdentityNotAttested(),
        new MfaRefusal.Unavailable(),
    ];

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Read_WhatWasWritten_IsTheSame(MfaRefusal refusal) => Assert.Equal(refusal, RefusalText.Read(RefusalText.Write(refusal)));

    [Fact]
    public void Read_CannotDeliver_KeepsTheAlternatives()
    {
        var read = RefusalText.Read(RefusalText.Write(new MfaRefusal.CannotDeliver(DeliveryFailure.OptedOut, [MfaMethod.Email, MfaMethod.Text])));

        var cannot = Assert.IsType<MfaRefusal.CannotDeliver>(read);
        Assert.Equal(DeliveryFailure.OptedOut, cannot.Failure);
        Assert.Equal([MfaMethod.Email, MfaMethod.Text], cannot.Alternatives);
    }
}
