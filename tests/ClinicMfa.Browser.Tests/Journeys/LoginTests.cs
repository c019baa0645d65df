namespace ClinicMfa.Browser.Tests.Journeys;

/// <summary>The first login, by either method, in Chromium.</summary>
public sealed class LoginTests(Chromium chromium) : Journey(chromium)
{
    [Theory]
    [ClassData(typeof(Manners))]
    [Trait("Journey", "J1")]
    public async Task J1_Emails_SignedInAndAskedAgainInAnotherBrowserOnly(Manner manner)
    {
        const string Therapist = "therapist@harbor.example";
        var person = await SitDownAsync(manner);
        await person.LogInAsync(Therapist);

        await person.SubmitAsync("Enter Code", await WrongCodeAsync(Therapist));
        await person.IsToldAsync("That code is not right. 4 tries left.");
        await person.SubmitCodeAsync("Enter Code", Therapist);
        await person.SeesAsync("Signed in as");
        await person.PressAsync("Log out");
        await person.LogInAsync(Therapist);
        await person.SeesAsync("Signed in as");

        var elsewhere = await SitDownAsync(manner);
        await elsewhere.LogInAsync(Therapist);
        await elsewhere.SubmitCodeAsync("Code", Therapist);
        await elsewhere.SeesAsync("Signed in as");
    }

    [Theory]
    [ClassData(typeof(Manners))]
    [Trait("Journey", "J2")]
    public async Task J2_Texts_UnitedStatesMobileOnly(Manner manner)
    {
        var person = await SitDownAsync(manner);
        await person.LogInAsync("therapist@summit.example");

        await person.SubmitAsync("Phone Number", "416 555 0123");
        await person.IsToldAsync("This is not a United States number. Type a United States mobile number, such as (415) 201-3344.");
        await person.SubmitAsync("Phone Number", "(800) 234-5678");
        await person.IsToldAsync("This is not a mobile number. Type a United States mobile number, such as (415) 201-3344; landlines, toll-free and internet numbers can't be used.");
        await person.SubmitAsync("Phone Number", "not a number");
        await person.IsToldAsync("Type a United States mobile number, such as (415) 201-3344.");

        await person.SubmitAsync("Phone Number", "(415) 201-3344");
        await person.SeesNameAsync("•••-3344");
        await person.SubmitCodeAsync("Enter Code", "+14152013344");

        await person.SeesAsync("Signed in as");
    }

    public static MatrixTheoryData<Manner, string> Choices => new([Manner.ByMouse, Manner.InSpanishByKeys], ["Emails", "Texts"]);

    [Theory]
    [MemberData(nameof(Choices))]
    [Trait("Journey", "J3")]
    public async Task J3_UsersChoose_AsChosen(Manner manner, string method)
    {
        var person = await SitDownAsync(manner);
        await person.LogInAsync("therapist@valley.example");
        await person.SeesAsync("Authentication Method");

        await person.ChooseAsync(method);
        await person.PressAsync("Submit");
        if (method == "Texts")
            await person.SubmitAsync("Phone Number", "415.201.3355");
        await person.SubmitCodeAsync("Enter Code", method == "Texts" ? "+14152013355" : "therapist@valley.example");

        await person.SeesAsync("Signed in as");
    }

    [Theory]
    [InlineData("therapist@harbor.example", "Enter Code")]
    [InlineData("therapist@summit.example", "Phone Number")]
    [Trait("Journey", "J3")]
    public async Task J3_ClinicThatRequiresAMethod_NeverShowsTheChoice(string email, string field)
    {
        var person = await SitDownAsync(Manner.ByMouse);
        await person.LogInAsync(email);

        await person.IsAskedAsync(field);
        await person.SeesNowhereAsync("Authentication Method");
    }
}
