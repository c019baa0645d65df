using Microsoft.Extensions.DependencyInjection;

namespace ClinicMfa.Tests.Delivery.Notices;

/// <summary>Rule E4, threat B32: whoever has to hear of something does, beside the request, and the log says where the directory could not be asked.</summary>
[Trait("Rule", "E4")]
[Trait("Threat", "B32")]
public sealed class ConcernedPeopleTests
{
    [Fact]
    public async Task Tell_DirectoryFails_TheUserIsToldAllTheSameAndTheLogSaysSo()
    {
        var logs = new LogRecorder();
        await using var stage = WithBrokenDirectory(logs);
        var user = stage.User();

        stage.Get<ConcernedPeople>().Tell(new Notice(user, NoticeKind.Reset, stage.Now, Browser.Client), actor: null);
        await stage.Get<ClinicMfa.Notices>().EndAsync();

        Assert.Equal(user.AccountEmail, Assert.Single(stage.Bed.EmailNotices.Notices).Destination);
        Assert.Equal("Notice Reset to harbor/nurse failed", Assert.Single(logs.Of("NoticeFailed")));
    }

    [Fact]
    public async Task Tell_BySubjectAndDirectoryFails_TheLogSaysWhoWasToBeTold()
    {
        var logs = new LogRecorder();
        await using var stage = WithBrokenDirectory(logs);

        stage.Get<ConcernedPeople>().Tell(stage.User().Subject, user => new Notice(user, NoticeKind.CodesRefused, stage.Now, Browser.Client));
        await stage.Get<ClinicMfa.Notices>().EndAsync();

        Assert.Empty(stage.Bed.EmailNotices.Notices);
        Assert.Contains("harbor/nurse", Assert.Single(logs.Of("UserToTellNotFound")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stranger", "old@harbor.example", "subject", "knows no such user")]
    [InlineData("nurse", "", "formerAddress", "")]
    [InlineData("nurse", " ", "formerAddress", "")]
    [InlineData("nurse", null, "formerAddress", "")]
    public async Task AddressChangedAsync_NobodyOrNoAddress_ThrowsAndNobodyIsTold(string user, string? formerAddress, string parameter, string sentence)
    {
        await using var stage = new Stage(withNotices: true);
        stage.User();

        var thrown = await Assert.ThrowsAnyAsync<ArgumentException>(() =>
            stage.Get<IMfaNotices>().AddressChangedAsync(new MfaSubject(Stage.Harbor, user), formerAddress!, Browser.Client, Stage.Token));

        Assert.Equal(parameter, thrown.ParamName);
        Assert.Contains(sentence, thrown.Message, StringComparison.Ordinal);
        await stage.Get<ClinicMfa.Notices>().EndAsync();
        Assert.Empty(stage.Bed.EmailNotices.Notices);
    }

    private static Stage WithBrokenDirectory(LogRecorder logs) => new(
        services =>
        {
            logs.AddTo(services);
            services.AddSingleton<IMfaUserDirectory, BrokenDirectory>();
        },
        withNotices: true);

    private sealed class BrokenDirectory : IMfaUserDirectory
    {
        public Task<MfaUser?> FindAsync(MfaSubject subject, CancellationToken cancellationToken) => throw new IOException("the directory is down");

        public Task<int> CountStaffAsync(string clinicId, CancellationToken cancellationToken) => throw new IOException("the directory is down");

        public Task<MfaUserPage> ListStaffAsync(string clinicId, string? continuation, int pageSize, CancellationToken cancellationToken) => throw new IOException("the directory is down");
    }
}
