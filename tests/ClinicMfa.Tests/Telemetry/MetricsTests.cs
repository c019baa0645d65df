using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ClinicMfa.Tests.Telemetry;

/// <summary>Rule A3: what an operator's dashboards and alerts are made of, each number once for what happened once.</summary>
[Trait("Rule", "A3")]
public sealed class MetricsTests
{
    [Fact]
    public async Task CodesChecked_EachVerdict_IsCountedByWhatItWas()
    {
        await using var stage = new Stage();
        var (_, browser) = await stage.EmailUserAsync(days: null);
        await browser.LogInAnewAsync();
        using var codes = new Measured<long>(stage, "clinicmfa.codes.checked");

        await browser.TypeAsync("12 34");
        await browser.TypeWrongAsync();
        var first = browser.LastCode;
        await browser.WaitAndResendAsync();
        await browser.TypeAsync(first);
        var code = browser.LastCode;
        stage.Pass(TimeSpan.FromMinutes(10));
        await browser.TypeAsync(code);
        await browser.WaitAndResendAsync();
        await browser.TypeRightAsync();

        Assert.Equal(
            new[] { "malformed", "wrong", "earlier", "expired", "accepted" }.Select(result => $"clinicmfa.method=email clinicmfa.purpose=sign_in clinicmfa.result={result}"),
            codes.Tags);
    }

    /// <summary>The mailbox's proof before a phone number is a code like any other, with a purpose of its own (rule E6).</summary>
    [Fact]
    public async Task CodesChecked_MailboxProof_HasItsOwnPurpose()
    {
        await using var stage = new Stage(options: options => options.EnrollmentProof = EnrollmentProof.Always);
        await stage.TextsAsync();
        var browser = stage.Browser(stage.User());
        using var codes = new Measured<long>(stage, "clinicmfa.codes.checked");

        await browser.LogInAsync();
        await browser.TypeRightAsync();
        await browser.GivePhoneAsync(Stage.PhoneNumber);
        await browser.TypeRightAsync();

        Assert.Equal(
            ["clinicmfa.method=email clinicmfa.purpose=mailbox_proof clinicmfa.result=accepted", "clinicmfa.method=text clinicmfa.purpose=set_up clinicmfa.result=accepted"],
            codes.Tags);
    }

    [Fact]
    public async Task CodeAge_AcceptedCode_IsTheTimeSinceItsHandOver()
    {
        await using var stage = new Stage();
        var (_, browser) = await stage.EmailUserAsync(days: null);
        await browser.LogInAnewAsync();
        using var age = new Measured<double>(stage, "clinicmfa.code.age");

        await browser.TypeWrongAsync();
        stage.Pass(TimeSpan.FromSeconds(42));
        await browser.TypeRightAsync();

        Assert.Equal([42d], age.Values);
        Assert.Equal(["clinicmfa.method=email"], age.Tags);
    }

    [Fact]
    public async Task Challenges_LoginsAndReloads_CountOncePerChallengeStored()
    {
        await using var stage = new Stage();
        await stage.UsersChooseAsync(days: null);
        var browser = stage.Browser(stage.User());
        using var challenges = new Measured<long>(stage, "clinicmfa.challenges");

        await browser.LogInAsync();
        await browser.LogInAsync(); // goes on with the same one (C10)
        await browser.ReloadAsync();
        await browser.ChooseAsync(MfaMethod.Email);
        browser.SessionEpoch = Answers.IsIn(await browser.TypeRightAsync()).Epoch;
        await browser.LogInAnewAsync();
        await browser.TypeRightAsync();
        await browser.StepUpAsync();

        Assert.Equal(["clinicmfa.purpose=set_up", "clinicmfa.purpose=sign_in", "clinicmfa.purpose=step_up"], challenges.Tags);
    }

    /// <summary>Nothing is stored where no message may be sent, so nothing was issued.</summary>
    [Fact]
    public async Task Challenges_BudgetUsedUp_CountsNone()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        var user = stage.User();
        for (var i = 0; i < 5; i++)
            Assert.IsType<MfaStep.EnterCode>(await stage.Browser(user).LogInAsync());
        using var challenges = new Measured<long>(stage, "clinicmfa.challenges");
        using var refusals = new Measured<long>(stage, "clinicmfa.budget.refusals");

        Answers.IsRefused<MfaRefusal.TooManyMessages>(await stage.Browser(user).LogInAsync());

        Assert.Empty(challenges.Tags);
        Assert.Equal(["clinicmfa.budget=subject"], refusals.Tags);
    }

    [Fact]
    public async Task BudgetRefusals_DestinationAndClinic_AreToldApart()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        using var refusals = new Measured<long>(stage, "clinicmfa.budget.refusals");

        for (var i = 0; i < 6; i++) // a mailbox that six share
        {
            var user = stage.User($"nurse{i}");
            stage.Bed.Directory.Change(user.Subject, old => old with { AccountEmail = "reception@harbor.example" });
            await stage.Browser(user).LogInAsync();
        }

        var clerks = Enumerable.Range(0, 30).Select(i => stage.User($"clerk{i}")).ToList();
        foreach (var clerk in Enumerable.Repeat(clerks, 5).SelectMany(each => each)) // 4 an hour for each of the staff, 5 in a quarter of an hour for each person
            await stage.Browser(clerk).LogInAsync();

        Assert.Equal("clinicmfa.budget=destination", refusals.Tags[0]);
        Assert.Equal("clinicmfa.budget=clinic", refusals.Tags[^1]);
    }

    [Fact]
    public async Task Sends_EachAnswer_IsRecordedByChannelAndOutcome()
    {
        await using var stage = new Stage();
        await stage.EmailsAsync();
        using var sends = new Measured<double>(stage, "clinicmfa.message.send.duration");

        CodeSendResult[] answers =
        [
            new CodeSendResult.Accepted("1"), new CodeSendResult.Rejected(SendRejection.InvalidDestination),
            new CodeSendResult.Unavailable(null), new CodeSendResult.Unknown(),
        ];
        foreach (var (answer, i) in answers.Select((answer, i) => (answer, i)))
        {
            stage.Bed.Email.Answer = (_, _) =>
            {
                stage.Pass(TimeSpan.FromSeconds(2));
                return Task.FromResult(answer);
            };
            await stage.Browser(stage.User($"nurse{i}")).LogInAsync();
        }

        const string Common = "clinicmfa.message=code clinicmfa.method=email clinicmfa.outcome=";
        Assert.Equal(
            [
                $"{Common}accepted clinicmfa.sender=RecordingCodeSender",
                $"{Common}rejected clinicmfa.sender=RecordingCodeSender error.type=invalid_destination",
                $"{Common}unavailable clinicmfa.sender=RecordingCodeSender",
                $"{Common}unknown clinicmfa.sender=RecordingCodeSender",
            ],
            sends.Tags);
        Assert.All(sends.Values, took => Assert.Equal(2, took));
    }

    [Fact]
    public async Task Locks_TenInARowThenTwenty_ByTheirLength()
    {
        await using var stage = new Stage();
        var (_, browser) = await stage.EmailUserAsync(days: null);
        using var locks = new Measured<long>(stage, "clinicmfa.locks");

        await browser.GuessUntilLockedAsync();
        stage.Pass(TimeSpan.FromMinutes(15));
        await browser.LogInAnewAsync();
        await browser.GuessUntilLockedAsync();

        Assert.Equal(["clinicmfa.lock=quarter_hour", "clinicmfa.lock=day"], locks.Tags);
    }

    /// <summary>An alert can't see the first increase of a series that begins with it.</summary>
    [Fact]
    public async Task Locks_NobodyLockedYet_BeginAtZero()
    {
        await using var stage = new Stage();
        using var locks = new Measured<long>(stage, "clinicmfa.locks");

        foreach (var service in stage.Bed.Services.GetServices<IHostedService>().OfType<IHostedLifecycleService>())
            await service.StartedAsync(Stage.Token);

        Assert.Equal([0, 0, 0], locks.Values);
    }

    /// <summary>What was typed is kept although nothing can be sent yet; where somebody was faster it is tried again, and the refusal is one all the same.</summary>
    [Fact]
    public async Task BudgetRefusals_SaveLostOnce_CountsOnce()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        await stage.TextsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        await browser.GivePhoneAsync(Stage.PhoneNumber);
        using var refusals = new Measured<long>(stage, "clinicmfa.budget.refusals");
        stores.Outrun["Challenges.Save"] = 1;

        await browser.GivePhoneAsync("+14152013345"); // too early for a second message

        Assert.Equal(["clinicmfa.budget=subject"], refusals.Tags);
    }

    [Fact]
    public async Task Reports_RepeatedReport_CountsOnce()
    {
        await using var stage = new Stage();
        await stage.TextsAsync();
        var browser = stage.Browser(stage.User());
        await browser.LogInAsync();
        await browser.GivePhoneAsync(Stage.PhoneNumber);
        using var reports = new Measured<long>(stage, "clinicmfa.message.reports");

        for (var i = 0; i < 2; i++)
            await stage.Get<IMfaDeliveryReports>().ReportAsync(stage.Bed.Text.Last.DeliveryTicket!, new DeliveryReport(DeliveryState.NotDelivered, DeliveryFailure.Temporary, "30003"), Stage.Token);

        Assert.Equal(["clinicmfa.method=text clinicmfa.outcome=not_delivered error.type=temporary"], reports.Tags);
    }

    /// <summary>Logins that no audit keeps are counted here (rule A1), and so is each way in and each refusal.</summary>
    [Fact]
    public async Task Operations_EachWayInAndOut_IsNamed()
    {
        await using var stage = new Stage();
        var user = stage.User();
        var browser = stage.Browser(user);
        using var operations = new Measured<double>(stage, "clinicmfa.operation.duration");

        await browser.LogInAsync(MfaAudience.PatientPortal);
        await browser.LogInAsync();
        await stage.EmailsAsync();
        await browser.LogInAsync();
        await browser.TypeWrongAsync();
        await browser.ResendAsync();
        await browser.TypeRightAsync();
        await browser.LogInAsync();

        Assert.Equal(
            [
                "clinicmfa.operation=start clinicmfa.reason=patient_portal clinicmfa.step=completed",
                "clinicmfa.operation=start clinicmfa.reason=policy_off clinicmfa.step=completed",
                "clinicmfa.operation=start clinicmfa.step=enter_code",
                "clinicmfa.operation=submit_code clinicmfa.reason=wrong clinicmfa.step=enter_code",
                "clinicmfa.operation=send_again clinicmfa.reason=too_early_to_resend clinicmfa.step=enter_code",
                "clinicmfa.operation=submit_code clinicmfa.reason=code_accepted clinicmfa.step=completed",
                "clinicmfa.operation=start clinicmfa.reason=trusted_device clinicmfa.step=completed",
            ],
            operations.Tags);
    }
}
