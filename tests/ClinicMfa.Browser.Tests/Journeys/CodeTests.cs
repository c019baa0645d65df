using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ClinicMfa.Browser.Tests.Journeys;

/// <summary>Codes that are too old, not the newest, too many or wrong too often, in Chromium.</summary>
public sealed partial class CodeTests(Chromium chromium) : Journey(chromium)
{
    private const string Admin = "admin@harbor.example";
    private const string Therapist = "therapist@harbor.example";

    [Theory]
    [ClassData(typeof(Manners))]
    [Trait("Journey", "J5")]
    public async Task J5_Expiry_RefusedAfterTenMinutesAndTakenASecondEarlier(Manner manner)
    {
        var person = await SitDownAsync(manner);
        await person.LogInAsync(Therapist);
        await Host.AdvanceAsync(TimeSpan.FromMinutes(10), Token);
        await person.SubmitCodeAsync("Enter Code", Therapist);
        await person.IsToldAsync("That code has expired. Send a new code and type that one.");

        await person.PressAsync("Send a new code");
        await Host.AdvanceAsync(TimeSpan.FromSeconds((10 * 60) - 1), Token);
        await person.SubmitCodeAsync("Enter Code", Therapist);

        await person.SeesAsync("Signed in as");
    }

    [Theory]
    [ClassData(typeof(Manners))]
    [Trait("Journey", "J6")]
    public async Task J6_Resend_CooldownsAreKeptAndTheEarlierCodeIsNamed(Manner manner)
    {
        var person = await SitDownAsync(manner);
        await person.LogInAsync(Therapist);
        await person.IsAskedAsync("Enter Code");
        var earlier = "";
        foreach (var cooldown in (int[])[30, 60, 120, 120])
        {
            earlier = await Host.CodeAsync(Therapist, Token);
            await Host.AdvanceAsync(TimeSpan.FromSeconds(cooldown - 1), Token);
            await person.PressAsync("Send a new code");
            await person.IsToldAsync("A new code can be sent from");
            await Host.AdvanceAsync(TimeSpan.FromSeconds(1), Token);
            await person.PressAsync("Send a new code");
            var newest = (await Host.OutboxAsync(Token)).First(message => message.HasCode);
            Assert.NotEqual(earlier, newest.Code);
            var reference = Reference().Match(await person.Page.Locator("#code-sent").InnerTextAsync()).Value;
            Assert.Contains(reference, newest.Text, StringComparison.Ordinal);
        }

        // Five in 15 minutes: the sixth waits for the first to be that old, 570 s from here, and goes then.
        await Assertions.Expect(person.Page.Locator("#resend-hint")).ToContainTextAsync(" 570 s.");
        await Host.AdvanceAsync(TimeSpan.FromSeconds(569), Token);
        await person.PressAsync("Send a new code");
        await person.IsToldAsync("A new code can be sent from");
        earlier = await Host.CodeAsync(Therapist, Token);
        await Host.AdvanceAsync(TimeSpan.FromSeconds(1), Token);
        await person.PressAsync("Send a new code");

        await person.SubmitAsync("Enter Code", earlier);
        await person.IsToldAsync("That code is from an earlier message");
        await person.SubmitCodeAsync("Enter Code", Therapist);
        await person.SeesAsync("Signed in as");
    }

    [Theory]
    [ClassData(typeof(Manners))]
    [Trait("Journey", "J7")]
    public async Task J7_Lock_AdminUnlocks_UserGetsIn(Manner manner)
    {
        var user = await SitDownAsync(manner);
        for (var challenge = 0; challenge < 2; challenge++)
        {
            await user.LogInAsync(Therapist);
            for (var i = 0; i < 5; i++)
                await user.SubmitAsync("Enter Code", await WrongCodeAsync(Therapist));
        }

        await user.SeesAsync("Codes are locked until");
        await user.SeesAsync("If you can't wait, or did not type these codes, ask your clinic's Admin: an Admin can unlock you.");
        var admin = await EnterAsync(Admin, manner);
        await admin.FollowAsync("Admin");
        await admin.FollowAsync("Users");
        await admin.SeesInRowAsync(Therapist, "Locked until");
        await admin.FollowInRowAsync(Therapist, "Unlock");
        await admin.FillAsync("Reason", "typed the codes of an old message");
        await admin.PressAsync("Unlock");
        await admin.SeesAsync("Theo Lindqvist is unlocked, and an email tells them.");

        await user.LogInAsync(Therapist);
        await user.SubmitCodeAsync("Enter Code", Therapist);
        await user.SeesAsync("Signed in as");
    }

    [GeneratedRegex("[A-Z][2-9]")]
    private static partial Regex Reference();
}
