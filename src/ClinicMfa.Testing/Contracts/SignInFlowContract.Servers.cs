using Xunit;

namespace ClinicMfa.Testing;

/// <content>A login that goes from server to server.</content>
public abstract partial class SignInFlowContract
{
    /// <summary>Begun on one server, finished on the other, and the browser is known on both.</summary>
    [Fact]
    [Trait("Rule", "C3")]
    public async Task SubmitCodeAsync_BegunOnAnotherServer_AcceptedAndRemembered()
    {
        await using var host = await StartHostAsync(servers: 2, isSlow: false);
        var subject = host.AddUser();
        var proof = await host.BeginAsync(0, subject);

        var completed = Assert.IsType<MfaStep.Completed>(await host.SubmitAsync(1, proof, host.CodeOf(subject))).Completion;

        var device = DeviceSecret.Parse(completed.NewDeviceSecret?.RevealForCookie());
        for (var turn = 0; turn < 2; turn++)
            Assert.Equal(MfaCompletionReason.TrustedDevice, Assert.IsType<MfaStep.Completed>(await host.StartAsync(turn, subject, device)).Completion.Reason);
    }

    /// <summary>B3: an accepted code opens nothing again, on any server, in its challenge or a later one.</summary>
    [Fact]
    [Trait("Threat", "B3")]
    [Trait("Rule", "C3")]
    public async Task SubmitCodeAsync_ReplayedOnAnyServer_Refused()
    {
        await using var host = await StartHostAsync(servers: 2, isSlow: false);
        var subject = host.AddUser();
        var proof = await host.BeginAsync(0, subject);
        var accepted = host.CodeOf(subject);
        Assert.IsType<MfaStep.Completed>(await host.SubmitAsync(0, proof, accepted));

        for (var turn = 0; turn < 2; turn++)
        {
            Assert.IsNotType<MfaStep.Completed>(await host.SubmitAsync(turn, proof, accepted));
            var later = await host.BeginAsync(turn, subject);
            if (host.CodeOf(subject) != accepted)
                Assert.IsNotType<MfaStep.Completed>(await host.SubmitAsync(1 - turn, later, accepted));
        }

        Assert.Single(await host.EventsAsync(), fact => fact.IsGrant);
    }

    /// <summary>C4: wrong codes add up across servers and challenges: the tenth locks, everywhere.</summary>
    [Fact]
    [Trait("Rule", "C4")]
    [Trait("Threat", "B4")]
    [Trait("Threat", "B18")]
    public async Task SubmitCodeAsync_TenWrongAcrossServers_LockedOnAll()
    {
        await using var host = await StartHostAsync(servers: 2, isSlow: false);
        var subject = host.AddUser();
        var open = await host.BeginAsync(0, subject);
        var openCode = host.CodeOf(subject);
        MfaStep last = new MfaStep.Refused(new MfaRefusal.UnknownUser());
        for (var i = 0; i < 10; i += 5)
        {
            var proof = await host.BeginAsync(i, subject);
            for (var attempt = 0; attempt < 5; attempt++)
            {
                Assert.False(last is MfaStep.Refused { Refusal: MfaRefusal.Locked }, $"Locked after {i + attempt} wrong codes.");
                last = await host.SubmitAsync(i + attempt, proof, FlowHost.Other(host.CodeOf(subject), 1 + attempt));
            }
        }

        IsLocked(last);
        for (var turn = 0; turn < 2; turn++)
        {
            IsLocked(await host.SubmitAsync(turn, open, openCode));
            IsLocked(await host.StartAsync(turn, subject));
        }

        Assert.Equal(10, (await host.RecordAsync(subject)).SignInFailures.SinceAccepted);
    }

    /// <summary>B19: many right logins of one person at once count nothing and lock nobody.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [Trait("Threat", "B19")]
    [Trait("Rule", "C4")]
    public async Task StartAsync_TwentyOfOnePersonAtOnce_LockNobody(int servers)
    {
        await using var host = await StartHostAsync(servers, isSlow: true);
        var subject = host.AddUser();
        var proof = await host.BeginAsync(0, subject);
        var device = DeviceSecret.Parse(Assert.IsType<MfaStep.Completed>(await host.SubmitAsync(0, proof, host.CodeOf(subject))).Completion.NewDeviceSecret?.RevealForCookie());

        var steps = await AtOnceAsync(20, i => host.StartAsync(i, subject));

        Assert.DoesNotContain(steps, step => step is MfaStep.Refused { Refusal: MfaRefusal.Locked or MfaRefusal.Unavailable });
        Assert.Equal(0, (await host.RecordAsync(subject)).SignInFailures.SinceAccepted);
        Assert.IsType<MfaStep.Completed>(await host.StartAsync(1, subject, device));
    }

    /// <summary>Monday, 8:00: twenty people at once, each with their right code, are all in.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task SubmitCodeAsync_TwentyPeopleAtOnce_AllIn(int servers)
    {
        await using var host = await StartHostAsync(servers, isSlow: true);
        var subjects = Enumerable.Range(0, 20).Select(i => host.AddUser($"nurse {i}")).ToList();

        var steps = await AtOnceAsync(subjects.Count, async i =>
        {
            var proof = await host.BeginAsync(i, subjects[i]);
            return await host.SubmitAsync(i + 1, proof, host.CodeOf(subjects[i]));
        });

        Assert.All(steps, step => Assert.IsType<MfaStep.Completed>(step));
        Assert.Equal(subjects.Count, (await host.EventsAsync()).Count(fact => fact.IsGrant));
    }

    private static void IsLocked(MfaStep step) => Assert.IsType<MfaRefusal.Locked>(Assert.IsType<MfaStep.Refused>(step).Refusal);
}
