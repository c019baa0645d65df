namespace ClinicMfa.Browser.Tests.Journeys;

/// <summary>What is one's own: email, password, browsers, method, in Chromium.</summary>
public sealed class AccountTests(Chromium chromium) : Journey(chromium)
{
    private const string Therapist = "therapist@harbor.example";
    private const string FrontDesk = "frontdesk@harbor.example";

    [Theory]
    [ClassData(typeof(Manners))]
    [Trait("Journey", "J9")]
    public async Task J9_ChangeOnATrustedBrowser_FreshCodeFirstThenDone(Manner manner)
    {
        var person = await EnterAsync(Therapist, manner);
        await Host.AdvanceAsync(NotFresh, Token);
        await person.PressAsync("Log out");
        await person.LogInAsync(Therapist);
        await person.SeesAsync("Signed in as"); // trusted: not asked

        await person.FollowAsync("Account");
        await person.FollowAsync("Change password");
        await person.SubmitCodeAsync("Code", Therapist);
        await person.FillAsync("New password", "several words together");
        await person.FillAsync("New password again", "several words together");
        await person.PressAsync("Change password");
        await person.SeesAsync("Your password is changed. Other browsers are signed out, and each browser is asked for a code at its next login.");

        await Host.AdvanceAsync(NotFresh, Token);
        await person.FollowAsync("Account");
        await person.FollowAsync("Change email");
        await person.SubmitCodeAsync("Code", Therapist);
        await person.FillAsync("New email", "theo@harbor.example");
        await person.PressAsync("Change email");
        await person.SeesAsync("Your email is now");
        await person.SeesNameAsync("theo@harbor.example");
    }

    [Theory]
    [ClassData(typeof(Manners))]
    [Trait("Journey", "J10")]
    [Trait("Threat", "B16")]
    public async Task J10_SharedWorkstation_EachAskedOnceThenNeitherUntilRevoked(Manner manner)
    {
        var workstation = await EnterAsync(Therapist, manner);
        await workstation.PressAsync("Log out");
        await workstation.LogInAsync(FrontDesk);
        await workstation.SubmitCodeAsync("Enter Code", FrontDesk);
        foreach (var email in (string[])[Therapist, FrontDesk, Therapist])
        {
            await workstation.PressAsync("Log out");
            await workstation.LogInAsync(email);
            await workstation.SeesAsync("Signed in as");
        }

        await workstation.FollowAsync("Account");
        await workstation.FollowAsync("Browsers");
        await workstation.SeesNameAsync("Chrome");
        await workstation.PressInRowAsync("This browser", "Revoke");
        await workstation.PressAsync("Log out");
        await workstation.LogInAsync(Therapist);
        await workstation.IsAskedAsync("Code");
    }

    [Theory]
    [ClassData(typeof(Manners))]
    [Trait("Journey", "J13")]
    public async Task J13_ChangeMethod_PresentFactorThenTheNewOne(Manner manner)
    {
        const string User = "therapist@valley.example";
        var person = await SitDownAsync(manner);
        await person.LogInAsync(User);
        await person.ChooseAsync("Emails");
        await person.PressAsync("Submit");
        await person.SubmitCodeAsync("Enter Code", User);
        await person.SeesAsync("Signed in as");
        await Host.AdvanceAsync(NotFresh, Token);

        await person.FollowAsync("Account");
        await person.FollowAsync("Multifactor Authentication");
        await person.PressAsync("Change method or phone number");
        await person.SubmitCodeAsync("Code", User);
        await person.ChooseAsync("Texts");
        await person.PressAsync("Submit");
        await person.SubmitAsync("Phone Number", "(415) 201-3344");
        await person.SeesAsync("You are changing how you get your codes. Nothing changes until the code sent to the new place is accepted.");
        var before = await MessagesToAsync(User);
        await person.SubmitCodeAsync("Enter Code", "+14152013344");

        await person.SeesAsync("Saved. From now on: Texts to (•••) •••-3344. An email to your account's address says so.");
        await IsWrittenToAsync(User, before);
    }
}
