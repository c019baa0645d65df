namespace ClinicMfa.AspNetCore;

/// <summary>
/// Every sentence of the pages, in English. Another language, or another wording, is a class that derives from this one or from
/// <see cref="SpanishMfaTexts"/> and says what is different: <c>.AddTexts&lt;HarborTexts&gt;()</c>. What a later release adds is then there in the language of the base
/// class. This file is longer than others because it holds every sentence once.
/// </summary>
public class MfaTexts
{
    /// <summary>The language, for the page's <c>lang</c>: <c>en</c>, or a culture's name such as <c>pt-BR</c>. A class that says the same as an earlier one takes its place.</summary>
    public virtual string Language => "en";

    /// <summary>In place of a clinic's name, where it is not known.</summary>
    public virtual string Product => "Secure login";

    /// <summary>The button that sends what was typed or chosen.</summary>
    public virtual string Submit => "Submit";

    /// <summary>The button that asks for another code.</summary>
    public virtual string SendNewCode => "Send a new code";

    /// <summary>The link to the login.</summary>
    public virtual string LogInAgain => "Log in again";

    /// <summary>The button that ends a login under way.</summary>
    public virtual string StartOver => "Back to login";

    /// <summary>The button that ends a step-up, or the link that leaves it.</summary>
    public virtual string Cancel => "Cancel";

    /// <summary>The link on to what a live session was doing.</summary>
    public virtual string Continue => "Continue";

    /// <summary>The link that tries once more.</summary>
    public virtual string TryAgain => "Try again";

    /// <summary>The link from a refused message back to the code.</summary>
    public virtual string BackToCode => "Back to the code";

    /// <summary>Said first in the page's title where something is wrong, so that it is heard first.</summary>
    public virtual string ErrorPrefix => "Error: ";

    /// <summary>Heading where the method is chosen.</summary>
    public virtual string ChooseTitle => "Choose how you get your codes";

    /// <summary>What it is about, below it.</summary>
    public virtual string ChooseIntro => "Your clinic asks for a code when you log in. Choose where it goes.";

    /// <summary>The choice's name.</summary>
    public virtual string ChooseLabel => "Authentication Method";

    /// <summary>The error where nothing was chosen.</summary>
    public virtual string ChooseMissing => "Choose one: Emails or Texts.";

    /// <summary>The link back to that choice.</summary>
    public virtual string ChooseOther => "Choose another method";

    /// <summary>A method to choose.</summary>
    /// <param name="method">Which.</param>
    public virtual string MethodName(MfaMethod method) => method == MfaMethod.Email ? "Emails" : method == MfaMethod.Text ? "Texts" : method.Name;

    /// <summary>Where it sends codes.</summary>
    /// <param name="method">Which.</param>
    public virtual string MethodHint(MfaMethod method) =>
        method == MfaMethod.Email ? "To the email address of your account"
        : method == MfaMethod.Text ? "To your mobile phone, United States numbers only" : "";

    /// <summary>The button for another method where a message failed.</summary>
    /// <param name="method">Which.</param>
    public virtual string UseInstead(MfaMethod method) =>
        method == MfaMethod.Email ? "Email me the code instead" : method == MfaMethod.Text ? "Text me the code instead" : $"Use {method.Name} instead";

    /// <summary>Heading where the phone number is given.</summary>
    public virtual string PhoneTitle => "Add your mobile phone";

    /// <summary>The field's name.</summary>
    public virtual string PhoneLabel => "Phone Number";

    /// <summary>What is accepted.</summary>
    public virtual string PhoneHint => "A United States mobile number, such as (415) 201-3344.";

    /// <summary>What the user agrees to by giving a number; carriers ask for each part of it. Change <see cref="PhoneConsentVersion"/> with it.</summary>
    /// <param name="clinicName">The clinic.</param>
    public virtual string PhoneConsent(string clinicName) => $"By clicking Submit you agree to get login codes of {clinicName} by text: one message for each code you ask for. Message and data rates may apply. Reply STOP to end them, HELP for help.";

    /// <summary>Which text <see cref="PhoneConsent"/> is, kept with each consent as its record: at most 100 characters. To be changed with it.</summary>
    public virtual string PhoneConsentVersion => $"{Language} 2026-11";

    /// <summary>The link to the terms of the texts.</summary>
    public virtual string Terms => "Terms";

    /// <summary>The link to the privacy policy.</summary>
    public virtual string Privacy => "Privacy";

    /// <summary>The link back to the phone number.</summary>
    public virtual string PhoneChange => "Change the phone number";

    /// <summary>The error for a number that was not taken.</summary>
    /// <param name="problem">What is wrong with it.</param>
    public virtual string Phone(PhoneNumberProblem problem) => problem switch
    {
        PhoneNumberProblem.HasExtension => "A number with an extension can't get texts. Type a United States mobile number without one, such as (415) 201-3344.",
        PhoneNumberProblem.NotInRegion => "This is not a United States number. Type a United States mobile number, such as (415) 201-3344.",
        PhoneNumberProblem.NotAssigned => "There is no such number. Check it and type a United States mobile number, such as (415) 201-3344.",
        PhoneNumberProblem.NotMobile => "This is not a mobile number. Type a United States mobile number, such as (415) 201-3344; landlines, toll-free and internet numbers can't be used.",
        PhoneNumberProblem.CannotBeChecked => "We can't check this number at the moment. Wait a minute, then click Submit again.",
        PhoneNumberProblem.NotDeliverable => "Texts can't be delivered to this number. Type another United States mobile number, such as (415) 201-3344.",
        _ => "Type a United States mobile number, such as (415) 201-3344.",
    };

    /// <summary>The error where too many numbers were checked.</summary>
    /// <param name="time">When, in the user's language and time zone.</param>
    public virtual string PhoneTooManyChecks(string time) => $"Too many numbers were checked lately. You can give another one from {time} on.";

    /// <summary>Heading where the code is typed.</summary>
    /// <param name="method">Which.</param>
    public virtual string CodeTitle(MfaMethod method) => method == MfaMethod.Text ? "Check your texts" : "Check your email";

    /// <summary>The field's name.</summary>
    /// <param name="purpose">What for.</param>
    public virtual string CodeLabel(ChallengePurpose purpose) => purpose is ChallengePurpose.SetUp or ChallengePurpose.MailboxProof ? "Enter Code" : "Code";

    /// <summary>Heading where the mailbox is proven first (rule E6).</summary>
    public virtual string MailboxTitle => "First, confirm your email";

    /// <summary>Why, below it.</summary>
    public virtual string MailboxLead => "Before you add a phone number, show that this mailbox is yours: type the code that we sent there. Then we ask for the number.";

    /// <summary>What is going on, where a change of method begins with a code of the present factor.</summary>
    public virtual string ChangeProof => "You are changing how you get your codes. First type this code; then you choose the new way.";

    /// <summary>What is going on, where it goes on with the new one.</summary>
    public virtual string ChangeSetUp => "You are changing how you get your codes. Nothing changes until the code sent to the new place is accepted.";

    /// <summary>Which message belongs to the page. Format: 0 the reference, 1 the time, 2 the masked destination.</summary>
    public virtual string CodeSent => "Code {0}, sent {1} to {2}";

    /// <summary>How long the code is, and until when it works.</summary>
    /// <param name="digits">How many.</param>
    /// <param name="expires">When, in the user's language and time zone.</param>
    public virtual string CodeHint(int digits, string expires) => $"{digits} digits. Works until {expires}.";

    /// <summary>Where nobody knows whether the message went out.</summary>
    public virtual string CodeMayBeLate => "We could not confirm that the message was delivered. It may arrive late. If it does not, send a new code.";

    /// <summary>Where it certainly did not arrive, and why.</summary>
    /// <param name="failure">Why.</param>
    public virtual string CodeNotDelivered(DeliveryFailure failure) => failure switch
    {
        DeliveryFailure.InvalidDestination => "Not delivered: texts can't reach this number. Ask your clinic's Admin to check it.",
        DeliveryFailure.OptedOut => "Not delivered: this phone has opted out of our texts. Text START to the number they came from, then send a new code.",
        DeliveryFailure.Unreachable => "Not delivered: your phone is switched off or out of reach. Once it has a signal, send a new code.",
        DeliveryFailure.Filtered => "Not delivered: your carrier or your phone blocked our text. Ask your clinic's Admin for help.",
        DeliveryFailure.TooLate => "Not delivered: the message took so long that its code would be too old. Send a new code.",
        DeliveryFailure.Refused => "Not delivered: our text was refused. Ask your clinic's Admin for help.",
        _ => "Not delivered. Wait a minute, then send a new code.",
    };

    /// <summary>Where it arrived.</summary>
    public virtual string CodeDelivered => "Delivered to your phone.";

    /// <summary>The label of the box that trusts the browser.</summary>
    public virtual string CodeTrust => "Trust this browser. Don't tick this on a computer that isn't the clinic's or yours.";

    /// <summary>The error for what is no code at all.</summary>
    /// <param name="digits">How many.</param>
    public virtual string CodeMalformed(int digits) => $"Type the {digits} digits of the code.";

    /// <summary>The error for a wrong code.</summary>
    /// <param name="triesLeft">How many more wrong ones are taken, 1 or more.</param>
    public virtual string CodeWrong(int triesLeft) => triesLeft == 1 ? "That code is not right. 1 try left." : $"That code is not right. {triesLeft} tries left.";

    /// <summary>The error for an expired one.</summary>
    public virtual string CodeExpired => "That code has expired. Send a new code and type that one.";

    /// <summary>The error for one from an earlier message (rule C8).</summary>
    /// <param name="earlier">That message's reference.</param>
    /// <param name="reference">The newest one's.</param>
    /// <param name="time">When, in the user's language and time zone.</param>
    public virtual string CodeEarlier(string earlier, string reference, string time) => $"That code is from an earlier message ({earlier}). Use the one with reference {reference}, sent {time}.";

    /// <summary>The error where another code was asked for too soon.</summary>
    /// <param name="time">When, in the user's language and time zone.</param>
    public virtual string CodeTooEarly(string time) => $"A new code can be sent from {time} on.";

    /// <summary>Above the button that asks for another code.</summary>
    /// <param name="method">Which.</param>
    public virtual string ResendIntro(MfaMethod method) => method == MfaMethod.Email ? "Didn't get it? Look in your spam folder too." : "Didn't get it? It can take a minute.";

    /// <summary>When that button works. Format: 0 the time, 1 in how many seconds.</summary>
    public virtual string ResendAt => "Available at {0}, in {1} s.";

    /// <summary>The same, once it works.</summary>
    public virtual string ResendNow => "You can send a new code now.";

    /// <summary>Heading where the code step is locked.</summary>
    public virtual string LockedTitle => "Too many wrong codes";

    /// <summary>Until when, at a login.</summary>
    /// <param name="time">When, in the user's language and time zone.</param>
    public virtual string LockedUntil(string time) => $"Codes are locked until {time}. Then log in again.";

    /// <summary>Until when, in a live session.</summary>
    /// <param name="time">When, in the user's language and time zone.</param>
    public virtual string LockedInSession(string time) => $"Codes are locked until {time}. Until then you can go on with everything that needs no code.";

    /// <summary>Where only an Admin ends it.</summary>
    public virtual string LockedForGood => "Codes are locked until your clinic's Admin unlocks them.";

    /// <summary>Whom to ask.</summary>
    public virtual string LockedHelp => "If you can't wait, or did not type these codes, ask your clinic's Admin: an Admin can unlock you.";

    /// <summary>Heading where too many messages were sent.</summary>
    public virtual string TooManyTitle => "Too many messages";

    /// <summary>Until when.</summary>
    /// <param name="time">When, in the user's language and time zone.</param>
    public virtual string TooMany(string time) => $"Too many codes were sent lately. You can ask for a new one from {time} on.";

    /// <summary>Heading where the message could not be sent.</summary>
    public virtual string CannotDeliverTitle => "The code could not be sent";

    /// <summary>Why, and what to do.</summary>
    /// <param name="failure">Why.</param>
    public virtual string CannotDeliver(DeliveryFailure failure) => failure switch
    {
        DeliveryFailure.InvalidDestination => "Messages can't be delivered to your address or number. Ask your clinic's Admin to check it.",
        DeliveryFailure.OptedOut => "This phone has opted out of our texts. Text START to the number they came from, then send a new code.",
        DeliveryFailure.Refused => "Our messages are not accepted there. Ask your clinic's Admin for help.",
        DeliveryFailure.Unreachable => "Your phone is switched off or out of reach. Once it has a signal, send a new code.",
        DeliveryFailure.Filtered => "Your carrier or your phone blocked our text. Ask your clinic's Admin for help.",
        DeliveryFailure.TooLate => "The message took so long that its code would be too old. Send a new code.",
        _ => "Our messages are held up at the moment. Wait a minute, then try again.",
    };

    /// <summary>The same, where it is known when to try again.</summary>
    /// <param name="time">When, in the user's language and time zone.</param>
    public virtual string CannotDeliverUntil(string time) => $"Our messages are held up at the moment. Try again at {time}.";

    /// <summary>Heading where the channel is full.</summary>
    public virtual string BusyTitle => "A lot of people are logging in";

    /// <summary>When to try again.</summary>
    /// <param name="time">When, in the user's language and time zone.</param>
    public virtual string Busy(string time) => $"Try again at {time}.";

    /// <summary>Heading where a login has ended.</summary>
    public virtual string GoneTitle => "Please log in again";

    /// <summary>Why.</summary>
    /// <param name="reason">Why.</param>
    public virtual string Gone(ChallengeEnd reason) => reason switch
    {
        ChallengeEnd.Expired => "You took longer than we can keep a login open.",
        ChallengeEnd.TriesUsedUp => "Five codes were not right, so this login has ended.",
        ChallengeEnd.AlreadyUsed => "This code was used already.",
        ChallengeEnd.Outdated => "Your password, your email address or your clinic's settings changed in the meantime.",
        _ => "This login is not open any more.",
    };

    /// <summary>Heading where a step-up has ended.</summary>
    public virtual string GoneInSessionTitle => "Please start again";

    /// <summary>Why.</summary>
    /// <param name="reason">Why.</param>
    public virtual string GoneInSession(ChallengeEnd reason) => reason switch
    {
        ChallengeEnd.Expired => "You took longer than we can wait for a code.",
        ChallengeEnd.TriesUsedUp => "Five codes were not right. Start again to get a new one.",
        ChallengeEnd.AlreadyUsed => "This code was used already.",
        ChallengeEnd.Outdated => "Your password, your email address, how you get your codes or your clinic's settings changed in the meantime.",
        _ => "We are not waiting for this code any more.",
    };

    /// <summary>Heading where the clinic has no such user.</summary>
    public virtual string UnknownTitle => "You can't log in to this clinic";

    /// <summary>What to do.</summary>
    public virtual string Unknown => "The clinic does not list you among its staff. Ask your clinic's Admin.";

    /// <summary>Heading where somebody has to confirm the identity (threat B8).</summary>
    public virtual string UnattestedTitle => "Your clinic has to confirm who you are";

    /// <summary>Why, and whom to ask.</summary>
    public virtual string Unattested => "Your password was set by a link to your mailbox, so a code to the same mailbox proves nothing further. Ask your clinic's Admin to confirm who you are; then try again.";

    /// <summary>Heading where something does not work.</summary>
    public virtual string UnavailableTitle => "Try again shortly";

    /// <summary>What to think of it, at a login.</summary>
    public virtual string Unavailable => "Something we need for your login does not work at the moment. It is not your fault, and nothing is lost.";

    /// <summary>The same, in a live session.</summary>
    public virtual string UnavailableInSession => "Something we need to check your code does not work at the moment. It is not your fault, you are still logged in, and nothing is lost.";

    /// <summary>Heading where the page was too old to be taken.</summary>
    public virtual string StaleTitle => "This page was out of date";

    /// <summary>Why.</summary>
    public virtual string Stale => "It was open for too long or in another tab, and nothing was sent.";

    /// <summary>Heading before a step-up that a link on another site led to.</summary>
    public virtual string ConfirmTitle => "Confirm it is you";

    /// <summary>What a step-up is for.</summary>
    public virtual string Confirm => "What you are about to do needs a fresh code.";

    /// <summary>The button that sends its code.</summary>
    public virtual string ConfirmSend => "Send a code";

    /// <summary>Where a form came too late to be taken.</summary>
    public virtual string FormTooOld => "The page you sent was open for more than 15 minutes, so nothing of it was taken and nothing was changed. Type the code, and you are back on that page to fill it in again.";

    /// <summary>Heading of the JSON API's problem about a code; a page says only the sentence, beside its field.</summary>
    public virtual string NoCodeTitle => "The code was not accepted";

    /// <summary>The same about a new code.</summary>
    public virtual string NoResendTitle => "A new code can't be sent yet";

    /// <summary>The same about a phone number.</summary>
    public virtual string NoPhoneTitle => "The phone number was not accepted";

    /// <summary>The same about the choice of a method.</summary>
    public virtual string NoMethodTitle => "No method was chosen";

    /// <summary>What an app is told whose login is not complete yet.</summary>
    public virtual string ProofRequired => "The password is right. To log in, show in a second way that it is you.";
}
