using System.Collections;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace ClinicMfa.Tests.Codes;

/// <summary>Rule C6: no code in logs, events, documents or anybody's ToString. Rule A2: no clear address or number either. Threat B28.</summary>
[Trait("Rule", "C6")]
[Trait("Rule", "A2")]
[Trait("Threat", "B28")]
public sealed class SecrecyTests
{
    [Fact]
    public async Task WholeFlow_LogsAtTrace_HoldNoCodeNorDestination()
    {
        var logs = new FakeLogCollector();
        var stores = new FaultyStores();
        await using var stage = new Stage(services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(logs))), stores: stores);

        var secrets = await RunAsync(stage, stores);

        Assert.NotEmpty(logs.GetSnapshot());
        Assert.All(logs.GetSnapshot(), record => AssertHoldsNone(secrets, $"{record.Message} {record.Exception} {string.Join(' ', record.StructuredState ?? [])}"));
    }

    [Fact]
    public async Task WholeFlow_EventsAndDocuments_HoldNoCodeNorDestination()
    {
        var stores = new FaultyStores();
        await using var stage = new Stage(stores: stores);
        var secrets = await RunAsync(stage, stores);
        var user = stage.User();

        AssertHoldsNone(secrets, Dump(await stage.EventsAsync()));
        AssertHoldsNone(secrets, Dump(await stage.ChallengesAsync(user))); // the pending number is encrypted
        AssertHoldsNone(secrets.Except([Stage.PhoneNumber, Stage.PhoneNumber[2..]]), Dump(await stage.RecordAsync(user))); // the enrollment holds the number
        AssertHoldsNone(secrets, (await stage.RecordAsync(user)).ToString());
    }

    [Fact]
    public async Task WholeFlow_AnswersAndRequests_ToStringHoldsNoSecret()
    {
        await using var stage = new Stage();
        await stage.TextsAsync();
        var browser = stage.Browser(stage.User());
        List<object> seen = [await browser.LogInAsync(), await browser.GivePhoneAsync(Stage.PhoneNumber), await browser.TypeWrongAsync()];
        var message = stage.Bed.Text.Last;
        var code = message.Code.Reveal();
        var completed = (MfaStep.Completed)await browser.TypeRightAsync();
        var secret = completed.Completion.NewDeviceSecret!;
        var binding = new CodeBinding(message.User.Subject, browser.Challenge!.Value, message.Purpose, message.Method, message.Destination);
        seen.AddRange([
            completed, message, message.Code, message.User, secret, binding, browser.Proof(), stage.Get<ICodeIssuer>().Issue(binding),
            new MfaSignInRequest { Subject = message.User.Subject, Device = secret },
            new ComposedEmail("subject", $"text {code}", $"<p>{code}</p>"), new ComposedText(code),
            (await stage.RecordAsync(message.User)).Enrollment!, await stage.ChallengesAsync(message.User),
            (await stage.ChallengesAsync(message.User)).Challenges[0], (await stage.ChallengesAsync(message.User)).Challenges[0].Codes[0].Hash,
        ]);

        string[] secrets = [code, secret.RevealForCookie(), Stage.PhoneNumber, Stage.PhoneNumber[2..], message.User.AccountEmail];
        Assert.All(seen, thing => AssertHoldsNone(secrets, thing.ToString()!));
        Assert.Equal("******", $"{message.Code}");
        Assert.Equal("******", $"{secret}");
    }

    [Fact]
    public async Task SubmitPhoneNumberAsync_PendingNumber_CannotBeMovedToAnotherSubjectOrChallenge()
    {
        await using var stage = new Stage();
        await stage.TextsAsync();
        var user = stage.User();
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        await browser.GivePhoneAsync(Stage.PhoneNumber);
        var data = (await stage.ChallengesAsync(user)).Challenges[0].ProtectedPhoneNumber!;
        var protector = stage.Get<PendingNumberProtector>();

        Assert.Equal(Stage.PhoneNumber, protector.Unprotect(data, user.Subject, browser.Challenge!.Value));
        Assert.Null(protector.Unprotect(data, user.Subject, ChallengeId.Create()));
        Assert.Null(protector.Unprotect(data, new MfaSubject(Stage.Harbor, "other"), browser.Challenge!.Value));
        Assert.Null(protector.Unprotect([.. data[..^1], (byte)(data[^1] ^ 1)], user.Subject, browser.Challenge!.Value));
        Assert.Null(protector.Unprotect(data[..10], user.Subject, browser.Challenge!.Value));
    }

    /// <summary>Set-up, wrong, earlier and right codes, resend, a sender and a store that throw, a step-up. Gives every secret of it.</summary>
    private static async Task<IReadOnlyList<string>> RunAsync(Stage stage, FaultyStores stores)
    {
        await stage.UsersChooseAsync();
        var user = stage.User();
        var browser = stage.Browser(user);
        await browser.LogInAsync();
        await browser.ChooseAsync(MfaMethod.Text);
        await browser.GivePhoneAsync("416 201 3344");
        stage.Bed.Text.Answer = (_, _) => throw new IOException("lost");
        await browser.GivePhoneAsync(Stage.PhoneNumber);
        stage.Bed.Text.AnswerWith(new CodeSendResult.Accepted("SM1"));
        var first = browser.LastCode;
        await browser.TypeWrongAsync();
        await browser.WaitAndResendAsync();
        await browser.TypeAsync(first);
        IsIn(await browser.TypeRightAsync());
        stage.Pass(TimeSpan.FromMinutes(1));
        await browser.StepUpAsync();
        IsIn(await browser.TypeRightAsync());
        stage.Pass(TimeSpan.FromMinutes(1));
        browser.Device = null;
        stores.FailOn("Subjects.Save", "Budgets.GiveBack");
        await browser.LogInAnewAsync();
        IsRefused<MfaRefusal.Unavailable>(await browser.TypeRightAsync());
        stores.Mend();
        await stage.Browser(user).LogInAsync();

        var messages = stage.Bed.Text.Messages.Concat(stage.Bed.Email.Messages).ToList();
        Assert.True(messages.Count >= 5);
        return [.. messages.Select(message => message.Code.Reveal()), Stage.PhoneNumber, Stage.PhoneNumber[2..], user.AccountEmail];
    }

    // Ids and times are digits too: a code is looked for as a number of its own, not inside a longer one.
    private static void AssertHoldsNone(IEnumerable<string> secrets, string text) =>
        Assert.All(secrets, secret => Assert.DoesNotMatch($"(?<![0-9A-Fa-f.]){System.Text.RegularExpressions.Regex.Escape(secret)}(?![0-9A-Fa-f])", text));

    /// <summary>Everything a document holds, through all its properties; bytes also as text.</summary>
    private static string Dump(object? value) => value switch
    {
        null => "",
        string text => text,
        byte[] bytes => Convert.ToHexStringLower(bytes) + " " + System.Text.Encoding.Latin1.GetString(bytes),
        IEnumerable items => string.Join('\n', items.Cast<object>().Select(Dump)),
        _ when value.GetType().Namespace != "ClinicMfa" || value.GetType().IsEnum => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        _ => string.Join('\n', value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0)
            .Select(property => Dump(property.GetValue(value)))),
    };
}
